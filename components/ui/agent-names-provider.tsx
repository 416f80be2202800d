"use client";

import { createContext, useContext } from "react";

/** How agents are called, by id. */
export type AgentNames = ReadonlyMap<string, { readonly name: string; readonly symbol: string }>;

const NamesContext = createContext<AgentNames>(new Map());

export const AgentNamesProvider = NamesContext.Provider;

export function useAgentNames(): AgentNames {
  return useContext(NamesContext);
}
