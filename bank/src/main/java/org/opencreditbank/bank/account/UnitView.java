package org.opencreditbank.bank.account;

import org.opencreditbank.bank.layout.StackedBar;

/**
 * What is held in one unit of account.
 *
 * @param title the unit in words
 * @param total as a figure
 * @param meaning what it means in hours of learning; empty where the framework does not say
 * @param bar by class and level
 */
public record UnitView(String title, String total, String meaning, StackedBar bar) {}
