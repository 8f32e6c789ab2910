import java.util.Scanner;

/** Points on a regular customer's card, as the ticket machines have computed them since 2009. */
class LegacyScore {
    static int score(int minutes, int visits) {
        int quarters = minutes / 15;
        int rest = minutes % 15;
        int points = quarters * 40 + rest;
        int total = points * visits;
        return (int) Math.round(total / 8.0);
    }

    /** Reads lines "minutes visits" and writes one score per line. */
    public static void main(String[] arguments) {
        Scanner in = new Scanner(System.in);
        while (in.hasNextInt()) {
            System.out.println(score(in.nextInt(), in.nextInt()));
        }
    }
}
