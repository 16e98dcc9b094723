// SPDX-License-Identifier: Apache-2.0
#include "document/edits.h"
#include "document/edittext.h"

#include <unordered_map>

namespace fiberloom::edits {

Edit arrangeSchematic(const Network &network, IdSource &ids, std::span<const SchematicCell> cells)
{
    std::unordered_map<SiteId, SchematicPositionId> rows;
    network.table<SchematicPosition>().forEach(
        [&](const SchematicPosition &row) { rows.try_emplace(row.site, row.id); });
    DeltaBuilder builder(network);
    for (const auto &[site, cell] : cells) {
        if (!network.find(site))
            continue;
        const auto row = rows.find(site);
        builder.put(SchematicPosition{.id = row == rows.end() ? ids.next<SchematicPosition>() : row->second,
                                      .site = site,
                                      .x = static_cast<double>(cell.x()),
                                      .y = static_cast<double>(cell.y())});
    }
    return {builder.build(), EditText::tr("Lay out the schematic")};
}

} // namespace fiberloom::edits
