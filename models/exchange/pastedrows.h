// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/jobcontrol.h"
#include "exchange/cellgrid.h"
#include "network/delta.h"
#include "network/fields.h"

#include <QString>
#include <QStringList>

#include <array>
#include <cstddef>
#include <vector>

namespace fiberloom {

/// What rows of a spreadsheet may be pasted as; each may refer to those before it.
inline constexpr std::array pastedKinds{EntityKind::Site, EntityKind::Route, EntityKind::Cable, EntityKind::Demand};

/// How the columns of a grid are read. A column means a field by its key, or "latitude", "longitude", "position" (both in one
/// cell) of a site, "site_a", "site_z" (the ends of its route) of a cable, "gbps" (each way) of a demand; empty: it is left
/// out.
struct PasteMapping
{
    EntityKind kind = EntityKind::Site;
    bool hasHeader = false;
    std::size_t titleRows = 0; ///< above the header, saying what the table is about
    DecimalMark decimalMark = DecimalMark::Point;
    QStringList columns;
    bool updates = true; ///< rows that are there already are changed rather than added again

    /// Rows at the top that are no data.
    [[nodiscard]] std::size_t headerRows() const noexcept { return hasHeader ? titleRows + 1 : 0; }
};

struct PasteTarget
{
    QString key;
    QString title; ///< for people, with the unit
};

/// What a column may mean for a kind.
[[nodiscard]] std::vector<PasteTarget> pasteTargets(EntityKind kind);

/// The most likely reading: kind and columns by header words in usual spellings, else by what the cells hold: coordinates, names
/// of sites, numbers. Looks at the first few hundred rows.
[[nodiscard]] PasteMapping guessMapping(const Network &network, const CellGrid &grid, DecimalMark otherwise);
/// The same for a kind that the user chose.
[[nodiscard]] PasteMapping guessMapping(const Network &network, const CellGrid &grid, DecimalMark otherwise,
                                        EntityKind kind);

/// What pasting would do. Rows of the grid count from its first line, the header included.
struct PastePlan
{
    enum class Outcome { Header, Add, Update, Same, Skip };
    struct CellProblem
    {
        std::size_t row;
        std::size_t column; ///< noColumn: of the row as a whole
        QString reason;
    };
    static constexpr std::size_t noColumn = static_cast<std::size_t>(-1);
    static constexpr std::size_t mostProblems = 10'000;

    Delta delta;
    std::vector<Outcome> outcomes;     ///< by row
    std::vector<CellProblem> problems; ///< by row, then column; at most `mostProblems`
    std::size_t added = 0;
    std::size_t updated = 0;
    std::size_t same = 0;    ///< there already, with these values
    std::size_t skipped = 0; ///< for a problem
    QString missing;         ///< what must be said before anything can be pasted, such as a column for Site A; or empty
};

/// A row with a problem is skipped, the others are taken. A row is one that is there already if its name is (of a cable: on its
/// route), or, without a name, if there is just one between its sites or on its route. An empty cell says nothing. Bends are
/// what lineFromText() reads; where such a line begins and ends at the route's sites, those are left out of it. A caller that
/// applies the delta to a network with traces passes it through traces::kept(). O(cells + rows of the network); incomplete
/// when canceled.
[[nodiscard]] PastePlan planPaste(const Network &network, IdSource &ids, const CellGrid &grid,
                                  const PasteMapping &mapping, const JobControl &control);

} // namespace fiberloom
