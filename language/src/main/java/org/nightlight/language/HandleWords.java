package org.nightlight.language;

import java.util.List;
import java.util.Set;

/** The words around handles in English, Spanish, French, German and Portuguese chat, folded. */
final class HandleWords {

    /** May stand between an app and the handle in it. */
    static final Set<String> LINKS = words("is its es est cest ist e s user username usuario name nombre nome pseudo"
            + " nutzername id tag handle account cuenta compte conta add me at as under my mi mon mein meu o the called como"
            + " agregame ajoute moi ajoute-moi soy im");

    /** Say where, so that an app behind them is a place to be found in. */
    static final Set<String> PLACES = words("on en em auf sur no na via");

    static final Set<String> POSSESSIVES = words("my mi mon mein meu meinem minha");

    /** May stand between a handle and the app it is in. */
    static final Set<String> BEFORE_APP =
            words("on in en em auf sur no na at bei my mi mon mein meu the is es for para pour por o via");

    /** Before a name with an @ they make it somebody who is spoken of. */
    static final Set<String> SPOKEN_OF = words("as the at");

    /** Ask for nothing but to be added. */
    static final Set<String> ADD =
            words("add addme agregame agregadme anademe agrega ajoute ajoutes ajoute-moi adde addet"
                    + " adiciona adicione adicioname");

    /** Ask to be added, found or written to. */
    static final Set<String> ASKS =
            words("add addme agregame agregadme anademe agrega ajoute ajoutes ajoute-moi adde addet"
                    + " adiciona adicione adicioname hmu dm message text find follow write buscame escribeme schreib chama segue"
                    + " sigueme");

    /** Ask to add the sender, in one word. */
    static final Set<String> ADD_ME = words("addme agregame agregadme anademe ajoute-moi adicioname");

    static final Set<String> ME = words("me moi mich");

    /** Words that people write as they speak and that are no names. */
    private static final Set<String> ORDINARY = words(
            "down private broken banned dead lagging better open closed dumb boring"
                    + " cool call calls server link invite group groups video story stories streak streaks later please pls plz"
                    + " tomorrow today tonight okay haha lmao yeah yes nope what that this have when where then because again still"
                    + " also with only just instead right account app name user username nitro update same none gone back first there"
                    + " here now asap quick quickly real over away alone maybe soon always never everyone anyone people someone thing"
                    + " things thanks thank thankyou thanx http https www join watch check visit live more page pages tune click read"
                    + " share like likes subscribe news photo photos pics posts post about after before they them your from"
                    + " mom mum dad bro bruh dude guys yall friend friends love babe time night week sometime anytime soon want know"
                    + " primary lookin looking good great nice sure fine lol xoxo"
                    + " privado privada mejor luego manana porfa gracias aqui ahora alli tambien porque cuando rapido despues hola"
                    + " amigo amiga amigos siempre nunca todo todos nada algo bueno vale oye solo"
                    + " prive demain merci stp vite apres aussi maintenant quand salut toujours jamais bonjour rien tout"
                    + " privat besser morgen bitte danke jetzt schnell auch immer wieder heute spater nachher hinzu mal dann einfach"
                    + " melhor amanha favor depois agora tambem obrigado obrigada rapidinho quando aqui sempre nunca tudo");

    private static final Set<String> LEET_WORDS =
            words("gr8t l8er 2nite 2day 2morrow 4ever b4hand any1 some1 every1 no1 str8" + " w8ing m8te");

    private static final Set<String> LEVELS =
            words("lvl level rank nivel niveau stufe season round gen ps xbox fifa gta");

    private HandleWords() {}

    static boolean isOrdinary(String word) {
        return ORDINARY.contains(word)
                || LINKS.contains(word)
                || BEFORE_APP.contains(word)
                || LEET_WORDS.contains(word);
    }

    /** Whether a piece with digits is a word in leet, or a level in a game: "gr8t", "lvl50". */
    static boolean isNoName(String piece) {
        int end = piece.length();
        while (end > 0 && Letters.isDigit(piece.charAt(end - 1))) {
            end--;
        }
        return LEET_WORDS.contains(piece) || LEVELS.contains(piece.substring(0, end));
    }

    private static Set<String> words(String spaced) {
        return Set.copyOf(List.of(spaced.split(" ")));
    }
}
