// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/routingresult.h"

#include <QString>

#include <vector>

namespace fiberloom {

/// What the labels of the map say of each site and each route: the text of a field, or a figure. Named by keys: of text and
/// enumeration fields as the entity describes them, and of the figures length, latency, capacity, load and utilization.
struct LabelFields
{
    /// One thing that labels can say.
    struct Choice
    {
        QString key;
        QString title; ///< for people
    };

    QString site = QStringLiteral("name");
    QString route = {}; ///< empty: nothing; so may be `site`

    /// As the network's settings say.
    [[nodiscard]] static LabelFields of(const Network &network);
    /// Without the choice to say nothing.
    [[nodiscard]] static std::vector<Choice> siteChoices();
    [[nodiscard]] static std::vector<Choice> routeChoices();
    /// What the setting for nothing is, since an absent one is the default.
    [[nodiscard]] static QString nothing() { return QStringLiteral("none"); }

    /// Empty when there is nothing to say: the field is empty, or the figure unknown. `routing` may be null.
    [[nodiscard]] QString text(const Network &network, const Site &row) const;
    [[nodiscard]] QString text(const Network &network, const Route &row, const RoutingResult *routing) const;

    friend bool operator==(const LabelFields &, const LabelFields &) = default;
};

} // namespace fiberloom
