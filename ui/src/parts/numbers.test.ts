import { describe, expect, it } from "vitest";
import { readNumber, showMinor, toMinor } from "./numbers";

describe("readNumber", () => {
  it.each([
    ["", null],
    ["   ", null],
    ["0", 0],
    ["160000", 160000],
    ["160,000", 160000],
    ["1,160,000.50", 1160000.5],
    ["160 000", 160000],
    ["160'000", 160000],
    ["160.000,50", 160000.5],
    ["1.160.000", 1160000],
    ["12,5", 12.5],
    ["12.5", 12.5],
    ["1.500", 1.5],
    [".5", 0.5],
    ["95k", 95000],
    ["1.2M", 1200000],
    ["-3", -3],
    ["\u22123", -3],
    ["+7", 7],
    ["12a", undefined],
    ["1,2,3", undefined],
    ["1.2.3", undefined],
    ["--1", undefined],
    [",", undefined],
    ["USD 5", undefined],
  ])("reads %j as %j", (typed, meant) => {
    expect(readNumber(typed)).toBe(meant);
  });
});

describe("money", () => {
  it.each([
    [160000, "USD", 16000000],
    [1.1, "USD", 110],
    [0.29, "USD", 29],
    [1.005, "USD", undefined],
    [5000, "JPY", 5000],
    [0.5, "JPY", undefined],
    [1.234, "BHD", 1234],
  ])("%d %s is %j minor units", (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  it.each([
    [16000000, "USD", "160,000"],
    [16000050, "USD", "160,000.50"],
    [5000, "JPY", "5,000"],
    [-12300, "EUR", "-123"],
    [100, "??", "1"],
  ])("shows %d %s as %j", (minor, currency, text) => {
    expect(showMinor(minor, currency, "en")).toBe(text);
  });
});
