package org.cbchannels.core.session;

/** Finds the text of a member in a JSON object, so that what a client wrote is handed on as it wrote it. */
final class MemberText {

    private final String text;
    private int at;

    private MemberText(String text) {
        this.text = text;
    }

    /**
     * The text of the last member of the name; null if there is none of this spelling.
     *
     * @param object the text of a JSON object that is known to be well-formed
     */
    static String of(String object, String name) {
        return new MemberText(object).find(name);
    }

    private String find(String name) {
        String found = null;
        skipTo('{');
        at++;
        while (true) {
            skipSpace();
            char c = text.charAt(at);
            if (c == '}') {
                return found;
            } else if (c == ',') {
                at++;
                continue;
            }
            int from = at;
            skipString();
            boolean isIt = at - from == name.length() + 2 && text.startsWith(name, from + 1);
            skipTo(':');
            at++;
            skipSpace();
            int value = at;
            skipValue();
            if (isIt) {
                found = text.substring(value, at);
            }
        }
    }

    private void skipTo(char wanted) {
        while (text.charAt(at) != wanted) {
            at++;
        }
    }

    private void skipSpace() {
        while (text.charAt(at) <= ' ') {
            at++;
        }
    }

    private void skipString() {
        at++;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipValue() {
        int depth = 0;
        while (true) {
            char c = text.charAt(at);
            if (c == '"') {
                skipString();
            } else if (depth == 0 && (c == ',' || c == '}' || c <= ' ')) {
                return;
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
            if (depth == 0 && (c == '"' || c == '}' || c == ']')) {
                return;
            }
        }
    }
}
