// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"
#include "solver/routingresult.h"

#include <QByteArray>
#include <QHash>
#include <QLatin1String>
#include <QString>

#include <vector>

namespace fiberloom::cli {

class JsonWriter;

/// Unique names of a kind's rows, escaped as JSON once for all the places where they are written. O(log n) a look-up.
class EscapedNames
{
public:
    EscapedNames(const Network &network, EntityKind kind);

    /// Precondition: a row of the kind has that id.
    [[nodiscard]] const QByteArray &operator[](qint64 id) const;

private:
    std::vector<qint64> m_ids; ///< ascending
    std::vector<QByteArray> m_names;
};

/// Unique names of what can fail or be shared, as all answers give them, and of demands.
class ElementNames
{
public:
    explicit ElementNames(const Network &network);

    [[nodiscard]] QString of(SiteId id) const { return m_sites.value(id.value()); }
    [[nodiscard]] QString of(RouteId id) const { return m_routes.value(id.value()); }
    [[nodiscard]] QString of(RiskGroupId id) const { return m_groups.value(id.value()); }
    [[nodiscard]] QString of(DemandId id) const { return m_demands.value(id.value()); }
    [[nodiscard]] QString of(const NetworkElement &element) const;

    /// `{"kind":"route","name":…,"id":…}`
    void write(JsonWriter &json, const NetworkElement &element) const;
    /// The members of that alone.
    void writeMembers(JsonWriter &json, const NetworkElement &element) const;

private:
    QHash<qint64, QString> m_sites;
    QHash<qint64, QString> m_routes;
    QHash<qint64, QString> m_groups;
    QHash<qint64, QString> m_demands;
};

/// route, site or risk-group.
[[nodiscard]] QLatin1String kindWord(const NetworkElement &element);
/// The same for people.
[[nodiscard]] QString kindTitle(const NetworkElement &element);

} // namespace fiberloom::cli
