// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/routingresult.h"

#include <QCoreApplication>
#include <QString>

namespace fiberloom {

/// Words of explanations: figures with units in the reader's locale, and names.
class ExplainText
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::Explanation)

public:
    explicit ExplainText(const Network &network) : m_network(network) {}

    [[nodiscard]] static QString latency(Milliseconds value);
    [[nodiscard]] static QString rate(Gbps value);
    [[nodiscard]] static QString length(Kilometers value);
    /// Rounded up, for what is enough to be done.
    [[nodiscard]] static QString atLeast(Milliseconds value);
    [[nodiscard]] static QString atLeast(Gbps value);
    [[nodiscard]] static QString atLeast(Kilometers value);
    [[nodiscard]] static QString policy(RoutingPolicy policy);
    [[nodiscard]] QString name(SiteId id) const;
    [[nodiscard]] QString name(RouteId id) const;
    [[nodiscard]] QString name(const NetworkElement &element) const;
    /// What a constraint says: "pin over A–B", "avoid A".
    [[nodiscard]] QString name(const DemandConstraint &row) const;
    /// Joined by commas; the first few, and how many more.
    [[nodiscard]] QString names(const std::vector<NetworkElement> &elements) const;
    [[nodiscard]] static QString list(const QStringList &names);

private:
    const Network &m_network;
};

} // namespace fiberloom
