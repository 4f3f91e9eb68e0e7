package org.cbchannels.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the REST resources at /api. */
@ApplicationPath("api")
public class RestApplication extends Application {}
