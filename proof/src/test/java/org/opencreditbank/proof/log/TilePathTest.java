package org.opencreditbank.proof.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TilePathTest {

    /** The example of tlog-tiles, "Merkle Tree". */
    @Test
    void anIndexIsWrittenInThreesAsTheStandardShows() {
        assertThat(new TilePath(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new TilePath(TilePath.ENTRIES, 67, 5).path()).isEqualTo("tile/entries/067.p/5");
    }

    /** The example of tlog-tiles, "Partial Tiles": a tree of 70,000 and one of 256. */
    @Test
    void aTreeHasTheTilesThatTheStandardCounts() {
        assertThat(TilePath.within(0, 272, 70_000)).contains(new TilePath(0, 272, 256));
        assertThat(TilePath.within(0, 273, 70_000)).contains(new TilePath(0, 273, 112));
        assertThat(TilePath.within(0, 274, 70_000)).isEmpty();
        assertThat(TilePath.within(1, 0, 70_000)).contains(new TilePath(1, 0, 256));
        assertThat(TilePath.within(1, 1, 70_000)).contains(new TilePath(1, 1, 17));
        assertThat(TilePath.within(2, 0, 70_000)).contains(new TilePath(2, 0, 1));
        assertThat(TilePath.within(3, 0, 70_000)).isEmpty();
        assertThat(TilePath.within(0, 0, 256)).contains(new TilePath(0, 0, 256));
        assertThat(TilePath.within(1, 0, 256)).contains(new TilePath(1, 0, 1));
        assertThat(TilePath.within(40, 0, Long.MAX_VALUE)).isEmpty();
    }

    @Property
    void whatIsWrittenIsReadBack(
            @ForAll @IntRange(min = -1, max = 63) int level,
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        var tile = new TilePath(level, index, width);

        assertThat(TilePath.parse(tile.path())).contains(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "tile", "tile/0", "tile/0/1", "tile/00/001", "tile/64/001", "tile/0/0001", "tile/0/x000/001",
                "tile/0/001/", "tile/0/001.p/0", "tile/0/001.p/256", "tile/0/001.p/01", "tile/0/001.p", "tile/-1/001",
                "tile/entries/../0/001", "tile/0/x001/x234/x067", "tile/0/x999/x999/x999/x999/x999/x999/999", "/tile/0/001"
            })
    void anyOtherFormIsNoTile(String path) {
        assertThat(TilePath.parse(path)).isEqualTo(Optional.empty());
    }
}
