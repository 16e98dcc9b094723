// SPDX-License-Identifier: Apache-2.0
#include "exchange/pasteblocks.h"

#include "exchange/pasteheader.h"

#include <algorithm>
#include <numeric>

namespace fiberloom {

namespace {

/// As the first table that says it writes fractions: a spreadsheet has one locale.
DecimalMark markOf(const std::vector<CellGrid> &tables, DecimalMark otherwise)
{
    for (const CellGrid &table : tables)
        if (const DecimalMark mark = table.decimalMark(DecimalMark::Point);
            mark == table.decimalMark(DecimalMark::Comma))
            return mark;
    return otherwise;
}

std::size_t placeOf(EntityKind kind)
{
    return static_cast<std::size_t>(std::ranges::find(pastedKinds, kind) - pastedKinds.begin());
}

} // namespace

std::vector<PasteBlock> guessBlocks(const Network &network, std::vector<CellGrid> tables, DecimalMark otherwise)
{
    const DecimalMark mark = markOf(tables, otherwise);
    const auto isHeaded = [&](const CellGrid &table) {
        return findHeader(table, mark).has_value() || looksHeaded(table, mark);
    };
    std::vector<CellGrid> joined;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const bool isTitle =
            tables[i].rowCount() == 1 && isTitleRow(tables[i], 0) && i + 1 < tables.size() && isHeaded(tables[i + 1]);
        if (isTitle) {
            joined.push_back(std::move(tables[i]));
            joined.back().append(tables[++i]);
        } else if (joined.empty() || isHeaded(tables[i])) {
            joined.push_back(std::move(tables[i]));
        } else {
            joined.back().append(tables[i]);
        }
    }
    std::vector<PasteBlock> blocks;
    for (CellGrid &table : joined) {
        PasteMapping mapping = guessMapping(network, table, mark);
        mapping.decimalMark = mark;
        mapping.hasHeader = mapping.hasHeader || (!blocks.empty() && looksHeaded(table, mark));
        blocks.push_back({std::make_shared<const CellGrid>(std::move(table)), std::move(mapping)});
    }
    return blocks;
}

BlocksPlan planBlocks(const Network &network, IdSource &ids, std::span<const PasteBlock> blocks,
                      const JobControl &control)
{
    std::vector<std::size_t> order(blocks.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return placeOf(blocks[i].mapping.kind); });
    BlocksPlan all;
    all.plans.resize(blocks.size());
    Network sketch = network;
    for (const std::size_t i : order) {
        all.plans[i] = planPaste(sketch, ids, *blocks[i].grid, blocks[i].mapping, control);
        if (!blocks[i].isTaken)
            continue;
        sketch.apply(all.plans[i].delta);
        all.delta = all.delta.then(all.plans[i].delta);
    }
    return all;
}

} // namespace fiberloom
