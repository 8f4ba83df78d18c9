package org.nightlight.authorities.cybertipline;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an answer says.
 *
 * @param done whether it is the answer to finishing a report
 */
record Answer(
        boolean done,
        int code,
        String description,
        OptionalLong reportId,
        Optional<String> fileId,
        Optional<String> hash,
        List<String> fileIds) {}
