// SPDX-License-Identifier: Apache-2.0
#include "exchange/pastedrows.h"

#include "exchange/assembly.h"
#include "exchange/pastedvalue.h"
#include "geo/coordinatetext.h"
#include "geo/geodesic.h"
#include "geo/linetext.h"
#include "geo/mercator.h"
#include "network/figures.h"
#include "network/names.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::PastedRows)
};

using Ends = std::pair<qint64, qint64>;

/// Rows by name, those of a name that occurs twice marked by 0.
using ByName = QHash<QString, qint64>;

/// Whichever dash a route's ends are written with, and with spaces around it or not.
QString foldedName(EntityKind kind, const QString &name)
{
    QString folded = name.trimmed().toCaseFolded();
    if (kind != EntityKind::Route)
        return folded;
    folded.replace(QChar(0x2013), u'-').replace(QChar(0x2014), u'-').replace(QChar(0x2212), u'-');
    return folded.replace(QLatin1String(" -"), QLatin1String("-")).replace(QLatin1String("- "), QLatin1String("-"));
}

ByName byName(const Network &network, EntityKind kind)
{
    ByName rows;
    const auto add = [&](ByName &to, const QString &name, qint64 id) {
        const QString folded = foldedName(kind, name);
        to.insert(folded, to.contains(folded) ? 0 : id);
    };
    withKind(kind, [&]<class T>(std::type_identity<T>) {
        network.table<T>().forEach([&](const T &row) {
            const EntityRef ref = EntityRef::of(row.id);
            add(rows, displayName(network, ref), ref.id);
        });
    });
    if (kind != EntityKind::Route)
        return rows;
    // A route that is named by its ends is the same the other way round, unless one is called so.
    ByName turned;
    network.routes().forEach([&](const Route &route) {
        if (route.name.isEmpty())
            add(turned,
                displayName(network, EntityRef::of(route.siteZ)) + u'-'
                    + displayName(network, EntityRef::of(route.siteA)),
                route.id.value());
    });
    for (auto each = turned.cbegin(); each != turned.cend(); ++each)
        if (!rows.contains(each.key()))
            rows.insert(each.key(), each.value());
    return rows;
}

/// How far the first and the last point of a pasted line may be from the route's sites to mean them: coordinates are rounded.
constexpr Kilometers samePlace{0.001};

template<class T>
Ends endsOf(const T &row)
{
    return std::minmax(row.siteA.value(), row.siteZ.value());
}

/// Marks by 0 what several have.
template<class Key>
void addOnly(std::map<Key, qint64> &rows, const Key &key, qint64 id)
{
    const auto [place, isNew] = rows.emplace(key, id);
    if (!isNew)
        place->second = 0;
}

QString reasonOf(const Error &error)
{
    return error.remedy.isEmpty() ? error.what : error.what + QLatin1String(". ") + error.remedy;
}

/// Reads the rows of one grid; lives for one call.
class Planner
{
public:
    Planner(const Network &network, IdSource &ids, const CellGrid &grid, const PasteMapping &mapping)
        : m_network(network), m_ids(ids), m_grid(grid), m_mapping(mapping), m_info(entityInfo(mapping.kind)),
          m_builder(network)
    {
    }

    PastePlan plan(const JobControl &control)
    {
        findColumns();
        m_plan.outcomes.assign(m_grid.rowCount(), PastePlan::Outcome::Skip);
        if (!m_plan.missing.isEmpty())
            return std::move(m_plan);
        m_sites = byName(m_network, EntityKind::Site);
        if (m_mapping.kind == EntityKind::Cable)
            findRoutes();
        if (m_mapping.updates)
            findExisting();
        for (std::size_t row = 0; row < m_grid.rowCount() && !control.isCanceled(); ++row) {
            if (row < m_mapping.headerRows())
                m_plan.outcomes[row] = PastePlan::Outcome::Header;
            else
                readRow(row);
        }
        m_plan.delta = m_builder.build();
        return std::move(m_plan);
    }

private:
    struct Column
    {
        std::size_t place;
        const FieldInfo *field;
    };
    struct RowEnds
    {
        std::optional<qint64> a = {};
        std::optional<qint64> z = {};
    };

    void findColumns()
    {
        for (qsizetype i = 0; i < m_mapping.columns.size(); ++i) {
            const QString &key = m_mapping.columns[i];
            const auto place = static_cast<std::size_t>(i);
            if (key == QLatin1String("latitude"))
                m_latitude = place;
            else if (key == QLatin1String("longitude"))
                m_longitude = place;
            else if (key == QLatin1String("position"))
                m_position = place;
            else if (key == QLatin1String("gbps"))
                m_eachWay = place;
            else if (key == QLatin1String("site_a"))
                m_ends[0] = place;
            else if (key == QLatin1String("site_z"))
                m_ends[1] = place;
            else if (m_mapping.kind == EntityKind::Cable && key == QLatin1String("route_id"))
                m_route = place;
            else if (const FieldInfo *field = m_info.field(QLatin1String(key.toLatin1())); !field)
                continue;
            else if (field->type == FieldType::Line)
                m_bends = place;
            else
                m_columns.push_back({place, field});
        }
        const auto has = [this](const char *key) { return columnOf(key).has_value(); };
        if (m_mapping.kind == EntityKind::Site) {
            if (!m_position && !(m_latitude && m_longitude) && !has("name"))
                m_plan.missing = Text::tr("Say which columns are the name, and the latitude and longitude");
        } else if (m_mapping.kind == EntityKind::Cable) {
            if (!m_route && !(m_ends[0] && m_ends[1]))
                m_plan.missing = Text::tr("Say which column is the route, or which are its Site A and Site Z");
        } else if (!m_ends[0] || !m_ends[1]) {
            m_plan.missing = Text::tr("Say which columns are Site A and Site Z");
        }
    }

    std::optional<std::size_t> columnOf(const char *key) const
    {
        for (const Column &column : m_columns)
            if (QLatin1String(column.field->key) == QLatin1String(key))
                return column.place;
        return std::nullopt;
    }

    void findExisting()
    {
        withKind(m_mapping.kind, [this]<class T>(std::type_identity<T>) {
            m_network.table<T>().forEach([this](const T &row) {
                qint64 home = 0;
                if constexpr (std::is_same_v<T, Cable>) {
                    home = row.route.value();
                    addOnly(m_onRoute, home, row.id.value());
                }
                if constexpr (requires { row.name; }) {
                    const QString name = row.name.trimmed().toCaseFolded();
                    if (!name.isEmpty())
                        addOnly(m_named, std::pair(home, name), row.id.value());
                }
                if constexpr (std::is_same_v<T, Route> || std::is_same_v<T, Demand>)
                    addOnly(m_between, endsOf(row), row.id.value());
            });
        });
    }

    void findRoutes()
    {
        m_routes = byName(m_network, EntityKind::Route);
        m_network.routes().forEach([this](const Route &route) { addOnly(m_between, endsOf(route), route.id.value()); });
    }

    void complain(std::size_t row, std::size_t column, const QString &reason)
    {
        m_rowIsBad = true;
        if (m_plan.problems.size() < PastePlan::mostProblems)
            m_plan.problems.push_back({row, column, reason});
    }

    void readRow(std::size_t row)
    {
        m_rowIsBad = false;
        const auto nameColumn = columnOf("name");
        const QString name = nameColumn ? m_grid.cell(row, *nameColumn) : QString();
        const bool isCable = m_mapping.kind == EntityKind::Cable;
        RowEnds ends;
        std::optional<qint64> route;
        if (isCable)
            route = routeIn(row);
        else if (m_mapping.kind != EntityKind::Site)
            ends = endsIn(row);
        const qint64 known = existing(row, name, ends, route);
        const EntityPtr before = known > 0 ? m_network.row({m_mapping.kind, known}) : EntityPtr();
        EntityPtr made = known > 0 ? before : blank();
        // A route that is there keeps its direction, which its bends have.
        const auto *there = before.get<Route>();
        const bool isTurned = there && ends.a == there->siteZ.value() && ends.z == there->siteA.value();
        if (isTurned)
            std::swap(ends.a, ends.z);
        refer(row, "site_a", ends.a, m_ends[0], made);
        refer(row, "site_z", ends.z, m_ends[1], made);
        refer(row, "route_id", route, m_route ? m_route : m_ends[0], made);
        for (const Column &column : m_columns)
            if (const QString text = m_grid.cell(row, column.place); !text.isEmpty())
                if (const auto value = valueIn(row, column, text))
                    set(row, column.place, *column.field, *value, made);
        if (m_eachWay)
            readEachWay(row, made);
        if (m_bends)
            readBends(row, known == 0, isTurned, made);
        if (m_mapping.kind == EntityKind::Site)
            readPlace(row, known == 0, made);
        if (isCable)
            checkPairs(row, made);
        finish(row, known, before, std::move(made));
    }

    RowEnds endsIn(std::size_t row)
    {
        const RowEnds ends{siteIn(row, *m_ends[0]), siteIn(row, *m_ends[1])};
        if (ends.a && ends.a == ends.z)
            complain(row, *m_ends[1], Text::tr("Both ends are the same site"));
        return ends;
    }

    /// The route that a cable lies in, by its name or else by its ends.
    std::optional<qint64> routeIn(std::size_t row)
    {
        const QString text = m_route ? m_grid.cell(row, *m_route) : QString();
        if (!text.isEmpty())
            return rowCalled(m_routes, EntityKind::Route, row, *m_route, text);
        if (!m_ends[0] || !m_ends[1]) {
            complain(row, *m_route, Text::tr("The name of a route is missing"));
            return std::nullopt;
        }
        const RowEnds ends = endsIn(row);
        if (m_rowIsBad)
            return std::nullopt;
        const auto found = m_between.find(std::minmax(*ends.a, *ends.z));
        if (found == m_between.end())
            complain(row, *m_ends[1], Text::tr("No route runs between these sites"));
        else if (found->second == 0)
            complain(row, *m_ends[1], Text::tr("More than one route runs between these sites: name it"));
        else
            return found->second;
        return std::nullopt;
    }

    void refer(std::size_t row, const char *key, std::optional<qint64> id, std::optional<std::size_t> column,
               EntityPtr &made)
    {
        if (id)
            set(row, column.value_or(PastePlan::noColumn), *m_info.field(QLatin1String(key)), Value(*id), made);
    }

    void checkPairs(std::size_t row, const EntityPtr &made)
    {
        const auto *cable = made.get<Cable>();
        if (cable->litPairs > cable->pairs)
            complain(
                row, columnOf("lit_pairs").value_or(PastePlan::noColumn),
                Text::tr("More pairs are lit (%1) than the cable has (%2)").arg(cable->litPairs).arg(cable->pairs));
    }

    void finish(std::size_t row, qint64 known, const EntityPtr &before, EntityPtr made)
    {
        if (m_rowIsBad) {
            ++m_plan.skipped;
            return;
        }
        if (known == 0) {
            m_plan.outcomes[row] = PastePlan::Outcome::Add;
            ++m_plan.added;
            m_builder.put(std::move(made));
            return;
        }
        const bool isSame = std::ranges::all_of(
            m_info.fields, [&](const FieldInfo &field) { return field.get(before) == field.get(made); });
        m_plan.outcomes[row] = isSame ? PastePlan::Outcome::Same : PastePlan::Outcome::Update;
        ++(isSame ? m_plan.same : m_plan.updated);
        if (!isSame)
            m_builder.put(std::move(made));
    }

    /// The id of the row that is there already; 0 for none.
    qint64 existing(std::size_t row, const QString &name, const RowEnds &ends, std::optional<qint64> route)
    {
        if (!m_mapping.updates)
            return 0;
        const auto idIn = [](const auto &rows, const auto &key) -> std::optional<qint64> {
            const auto found = rows.find(key);
            return found == rows.end() ? std::nullopt : std::optional(found->second);
        };
        qint64 found = 0;
        if (!name.isEmpty()) {
            const auto known = idIn(m_named, std::pair(route.value_or(0), name.toCaseFolded()));
            if (!known)
                return 0;
            if (*known == 0)
                complain(row, *columnOf("name"), Text::tr("Several are called “%1” already").arg(name.left(60)));
            found = *known;
        } else if (ends.a && ends.z) {
            found = idIn(m_between, Ends(std::minmax(*ends.a, *ends.z))).value_or(0);
        } else if (route) {
            found = idIn(m_onRoute, *route).value_or(0);
        }
        if (found > 0 && !m_taken.insert(found).second) {
            // A second row for the same one is another one between the same sites.
            if (name.isEmpty())
                return 0;
            complain(row, *columnOf("name"), Text::tr("“%1” stands here twice").arg(name.left(60)));
        }
        return found;
    }

    EntityPtr blank()
    {
        if (m_mapping.kind == EntityKind::Site)
            return std::make_shared<const Site>(Site{.id = m_ids.next<Site>()});
        if (m_mapping.kind == EntityKind::Route)
            return std::make_shared<const Route>(
                Route{.id = m_ids.next<Route>(), .siteA = SiteId(1), .siteZ = SiteId(1), .slack = straightLineSlack});
        if (m_mapping.kind == EntityKind::Cable)
            return std::make_shared<const Cable>(Cable{.id = m_ids.next<Cable>(), .route = RouteId(1)});
        return std::make_shared<const Demand>(Demand{
            .id = m_ids.next<Demand>(), .siteA = SiteId(1), .siteZ = SiteId(1), .protection = protectionOfTraffic});
    }

    std::optional<qint64> siteIn(std::size_t row, std::size_t column)
    {
        const QString text = m_grid.cell(row, column);
        if (text.isEmpty()) {
            complain(row, column, Text::tr("The name of a site is missing"));
            return std::nullopt;
        }
        return rowCalled(m_sites, EntityKind::Site, row, column, text);
    }

    std::optional<qint64> rowCalled(const ByName &names, EntityKind kind, std::size_t row, std::size_t column,
                                    const QString &text)
    {
        const auto found = names.constFind(foldedName(kind, text));
        const QString what = entityInfo(kind).displaySingular().toLower();
        if (found == names.constEnd())
            complain(row, column, Text::tr("There is no %1 called “%2”").arg(what, text.left(60)));
        else if (*found == 0)
            complain(row, column, Text::tr("More than one %1 is called “%2”").arg(what, text.left(60)));
        else
            return *found;
        return std::nullopt;
    }

    void set(std::size_t row, std::size_t column, const FieldInfo &field, const Value &value, EntityPtr &made)
    {
        auto changed = withField(made, field, value);
        if (changed)
            made = std::move(changed).value();
        else
            complain(row, column, reasonOf(changed.error()));
    }

    std::optional<Value> valueIn(std::size_t row, const Column &column, const QString &text)
    {
        const FieldInfo &field = *column.field;
        if (field.target) {
            auto names = m_references.find(*field.target);
            if (names == m_references.end())
                names = m_references.emplace(*field.target, byName(m_network, *field.target)).first;
            const auto id = rowCalled(names->second, *field.target, row, column.place, text);
            return id ? std::optional(Value(*id)) : std::nullopt;
        }
        auto read = pastedValue(field, text, m_mapping.decimalMark);
        if (read)
            return std::move(read).value();
        complain(row, column.place, reasonOf(read.error()));
        return std::nullopt;
    }

    void readEachWay(std::size_t row, EntityPtr &made)
    {
        const QString text = m_grid.cell(row, *m_eachWay);
        const bool wasBad = std::exchange(m_rowIsBad, false);
        for (const char *key : {"gbps_az", "gbps_za"}) {
            const FieldInfo &field = *m_info.field(QLatin1String(key));
            if (text.isEmpty() || m_rowIsBad)
                break; // one reason is enough for the cell
            if (const auto value = valueIn(row, {*m_eachWay, &field}, text))
                set(row, *m_eachWay, field, *value, made);
        }
        m_rowIsBad = m_rowIsBad || wasBad;
    }

    void readBends(std::size_t row, bool isNew, bool isTurned, EntityPtr &made)
    {
        const QString text = m_grid.cell(row, *m_bends);
        if (text.isEmpty())
            return;
        auto read = lineFromText(text);
        if (!read)
            complain(row, *m_bends, reasonOf(read.error()));
        if (m_rowIsBad)
            return;
        LineString bends = std::move(read).value();
        const auto *route = made.get<Route>();
        GeoPoint first = m_network.find(route->siteA)->position;
        GeoPoint last = m_network.find(route->siteZ)->position;
        const auto isAt = [](GeoPoint one, GeoPoint other) { return geodesicDistance(one, other) <= samePlace; };
        const bool runsBack = bends.size() > 1 && isAt(bends.front(), last) && isAt(bends.back(), first);
        // A whole line says itself which way it runs, bends run as the row's sites do.
        const bool isWhole = bends.size() > 1 && isAt(bends.front(), first) && isAt(bends.back(), last);
        if (runsBack || (isTurned && !isWhole))
            std::ranges::reverse(bends);
        if (!bends.empty() && isAt(bends.front(), first))
            bends.erase(bends.begin());
        if (!bends.empty() && isAt(bends.back(), last))
            bends.pop_back();
        if (isNew && !bends.empty() && !(columnOf("slack") && !m_grid.cell(row, *columnOf("slack")).isEmpty()))
            set(row, *m_bends, *m_info.field(QLatin1String("slack")), Value(1.0), made);
        set(row, *m_bends, *m_info.field(QLatin1String("geom")), Value(std::move(bends)), made);
    }

    void readPlace(std::size_t row, bool isNew, EntityPtr &made)
    {
        const QString whole = m_position ? m_grid.cell(row, *m_position) : QString();
        const QString latitude = m_latitude ? m_grid.cell(row, *m_latitude) : QString();
        const QString longitude = m_longitude ? m_grid.cell(row, *m_longitude) : QString();
        const std::size_t column = m_position ? *m_position : m_latitude ? *m_latitude : PastePlan::noColumn;
        std::optional<GeoPoint> place;
        if (!whole.isEmpty()) {
            const auto read = coordinateFromText(whole);
            if (!read) {
                complain(row, column, reasonOf(read.error()));
                return;
            }
            place = read.value();
        } else if (!latitude.isEmpty() || !longitude.isEmpty()) {
            place = placeIn(row, latitude, longitude);
            if (!place)
                return;
        }
        if (!place) {
            if (isNew)
                complain(row, column, Text::tr("A new site needs a latitude and a longitude"));
            return;
        }
        set(row, column, *m_info.field(QLatin1String("geom")), Value(*place), made);
    }

    std::optional<GeoPoint> placeIn(std::size_t row, const QString &latitude, const QString &longitude)
    {
        const auto north = pastedNumber(latitude, m_mapping.decimalMark);
        const auto east = pastedNumber(longitude, m_mapping.decimalMark);
        if (!north || !east) {
            const auto read = coordinateFromText(QString(latitude + QLatin1Char(' ') + longitude));
            if (read)
                return read.value();
            complain(row, north ? *m_longitude : *m_latitude, reasonOf(read.error()));
            return std::nullopt;
        }
        if (std::abs(*north) > mercator::maxLatitude) {
            complain(row, *m_latitude, Text::tr("A latitude of %1° is beyond the map's edge").arg(*north));
            return std::nullopt;
        }
        const auto place = std::abs(*east) <= 360.0 ? GeoPoint::fromDegrees(*north, *east) : std::nullopt;
        if (!place)
            complain(row, *m_longitude, Text::tr("%1 is no longitude").arg(*east));
        return place;
    }

    const Network &m_network;
    IdSource &m_ids;
    const CellGrid &m_grid;
    const PasteMapping &m_mapping;
    const EntityInfo &m_info;
    DeltaBuilder m_builder;
    PastePlan m_plan;
    std::vector<Column> m_columns;
    std::optional<std::size_t> m_latitude;
    std::optional<std::size_t> m_longitude;
    std::optional<std::size_t> m_position;
    std::optional<std::size_t> m_eachWay;
    std::optional<std::size_t> m_bends;
    std::optional<std::size_t> m_ends[2];
    std::optional<std::size_t> m_route; ///< of a cable
    ByName m_sites;
    ByName m_routes; ///< for cables
    // Rows that are there, 0 where there are several: of the kind by their own name (cables: with the route), by the route
    // that they lie in, and by their ends (for cables: the routes).
    std::map<std::pair<qint64, QString>, qint64> m_named;
    std::map<qint64, qint64> m_onRoute;
    std::map<Ends, qint64> m_between;
    std::set<qint64> m_taken;
    std::map<EntityKind, ByName> m_references;
    bool m_rowIsBad = false;
};

} // namespace

PastePlan planPaste(const Network &network, IdSource &ids, const CellGrid &grid, const PasteMapping &mapping,
                    const JobControl &control)
{
    return Planner(network, ids, grid, mapping).plan(control);
}

} // namespace fiberloom
