package org.cbchannels.sample;

import jakarta.validation.constraints.Size;

/** What a client may say of a task; what it leaves out stays as it is. */
public class TaskData {

    @Size(min = 1, max = 200)
    public String title;

    public Boolean done;
}
