// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/pastedrows.h"

#include <memory>
#include <span>
#include <vector>

namespace fiberloom {

/// One of the tables that are pasted at once.
struct PasteBlock
{
    std::shared_ptr<const CellGrid> grid;
    PasteMapping mapping;
    bool isTaken = true; ///< false: left out by the user
};

/// The most likely reading of the tables of a text (CellGrid::fromText). A table is recognized by its header row; one without
/// a header, and nothing that looks like one, goes on with the table before it, and a line of one word is the title of the
/// table below it. Never empty. Precondition: there is a table.
[[nodiscard]] std::vector<PasteBlock> guessBlocks(const Network &network, std::vector<CellGrid> tables,
                                                  DecimalMark otherwise);

/// What pasting some tables at once would do: rows of one may be named by those of another, in whatever order they stand.
struct BlocksPlan
{
    Delta delta;                  ///< of all tables that are taken
    std::vector<PastePlan> plans; ///< by table; what a table's delta does comes after those of the kinds before its own
};

/// See planPaste() for one table. Incomplete when canceled.
[[nodiscard]] BlocksPlan planBlocks(const Network &network, IdSource &ids, std::span<const PasteBlock> blocks,
                                    const JobControl &control);

} // namespace fiberloom
