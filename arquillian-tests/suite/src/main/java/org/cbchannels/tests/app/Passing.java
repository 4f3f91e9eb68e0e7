package org.cbchannels.tests.app;

/** The record that the virtual machine is to remember instead of the application's. */
public record Passing(String text) {}
