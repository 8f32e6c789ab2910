import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class Scorer {
    static long[] price(int minutes, int seats) {
        int tenths = minutes * seats * 25;
        long cents = Math.round(tenths / 10.0);
        int quarters = minutes / 15;
        int rest = minutes % 15;
        return new long[] {cents, quarters, rest};
    }

    public static void main(String[] arguments) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            long[] p = price(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]));
            System.out.println(p[0] + " " + p[1] + " " + p[2]);
        }
    }
}
