package org.opencreditbank.bank.recognition;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Form;

/**
 * What the achievements of an account are worth.
 *
 * @param achievements how many were looked at
 * @param plain whether it is supposed that none of it was anything special
 * @param answer absent where there are none
 */
public record OwnWhatIfView(int achievements, Form form, Map<String, String> orders, boolean plain, @Nullable WhatIfAnswer answer) {}
