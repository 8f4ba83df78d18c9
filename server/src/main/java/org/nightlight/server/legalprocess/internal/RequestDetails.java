package org.nightlight.server.legalprocess.internal;

/**
 * What a request says, sealed at rest.
 *
 * @param agency who asks
 * @param officer the officer's name
 * @param contact how the officer is reached, as the request says
 * @param number theirs
 * @param law what they rely on
 * @param asked what they ask for
 * @param notes of who registered it
 */
record RequestDetails(
        String agency, String officer, String contact, String number, String law, String asked, String notes) {

    @Override
    public String toString() {
        // names people
        return "RequestDetails";
    }
}
