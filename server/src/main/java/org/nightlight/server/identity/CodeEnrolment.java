package org.nightlight.server.identity;

/**
 * What an authenticator app needs to make one-time codes; not in force until a code was entered.
 *
 * @param secret in base 32, to be typed
 * @param uri the {@code otpauth:} address
 * @param qrPath the same as a QR code: the {@code d} of an SVG path of squares of size 1
 * @param qrSize the QR code's width and height with its margin
 */
public record CodeEnrolment(String secret, String uri, String qrPath, int qrSize) {

    @Override
    public String toString() {
        return "CodeEnrolment"; // the secret must not reach a log by accident
    }
}
