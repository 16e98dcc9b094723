// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "network/network.h"
#include "tables/tablecolumn.h"

#include <QString>

#include <set>
#include <vector>

namespace fiberloom {

struct AvailabilityResult;
struct FailureSweepResult;

enum class RuleComparison { Less, LessOrEqual, Equal, NotEqual, GreaterOrEqual, Greater, Contains, IsKnown, IsUnknown };

[[nodiscard]] QString displayText(RuleComparison comparison);

/// One line of a rule: a field or figure, how it is compared, and with what. `column` is a key of ruleColumns().
struct RuleCondition
{
    QString column;
    RuleComparison comparison = RuleComparison::Equal;
    QString
        value; ///< as typed: numbers in QLocale() or the C locale; of enumerations the stored word; of yes/no "true"
    friend bool operator==(const RuleCondition &, const RuleCondition &) = default;
};

/// Which rows of a kind to select, such as "leased routes over 80 % utilized". A condition on a cable holds for a route if it
/// does for one of its cables. What is not known fulfills no comparison but IsUnknown, also not NotEqual.
struct SelectionRule
{
    enum class Join { All, Any };

    EntityKind kind = EntityKind::Route;
    Join join = Join::All;
    std::vector<RuleCondition> conditions;

    [[nodiscard]] QString toText() const;
    /// An Error for what is no rule.
    [[nodiscard]] static Result<SelectionRule> fromText(const QString &text);
    /// For people: "Routes: Cable tenure = Leased and Utilization > 80".
    [[nodiscard]] QString title() const;
    friend bool operator==(const SelectionRule &, const SelectionRule &) = default;
};

/// What rules can be about: sites, routes, cables, demands, risk groups.
[[nodiscard]] std::vector<EntityKind> ruleKinds();
/// Fields and figures of a kind; of routes also the fields of their cables, keys beginning with "cable.".
[[nodiscard]] std::vector<TableColumn> ruleColumns(EntityKind kind);
[[nodiscard]] std::vector<RuleComparison> comparisonsFor(const TableColumn &column);

/// What is known when a rule is held against rows; results may be null.
struct RuleContext
{
    const Network &network;
    const RoutingResult *routing = nullptr;
    const FailureSweepResult *failures = nullptr;
    const AvailabilityResult *availability = nullptr;
};

/// The rows that fulfill a rule; all of the kind without a condition. An Error for a column that does not exist or a value that
/// cannot be compared with. O(rows × conditions × log rows).
[[nodiscard]] Result<std::set<EntityRef>> rowsOf(const SelectionRule &rule, const RuleContext &context);

} // namespace fiberloom
