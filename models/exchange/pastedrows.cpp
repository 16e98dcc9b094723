// SPDX-License-Identifier: Apache-2.0
#include "exchange/pastedrows.h"

#include "geo/coordinatetext.h"
#include "geo/mercator.h"
#include "network/figures.h"
#include "network/names.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::PastedRows)
};

using Ends = std::pair<qint64, qint64>;

/// Rows by name, those of a name that occurs twice marked by 0.
using ByName = QHash<QString, qint64>;

ByName byName(const Network &network, EntityKind kind)
{
    ByName rows;
    withKind(kind, [&]<class T>(std::type_identity<T>) {
        network.table<T>().forEach([&](const T &row) {
            const EntityRef ref = EntityRef::of(row.id);
            const QString name = displayName(network, ref).trimmed().toCaseFolded();
            rows.insert(name, rows.contains(name) ? 0 : ref.id);
        });
    });
    return rows;
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
        if (m_mapping.updates)
            findExisting();
        for (std::size_t row = 0; row < m_grid.rowCount() && !control.isCanceled(); ++row) {
            if (row == 0 && m_mapping.hasHeader)
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
            else if (const FieldInfo *field = m_info.field(QLatin1String(key.toLatin1())))
                m_columns.push_back({place, field});
        }
        const auto has = [this](const char *key) { return columnOf(key).has_value(); };
        if (m_mapping.kind == EntityKind::Site) {
            if (!m_position && !(m_latitude && m_longitude) && !has("name"))
                m_plan.missing = Text::tr("Say which columns are the name, and the latitude and longitude");
        } else if (!has("site_a") || !has("site_z")) {
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
                if constexpr (requires { row.name; }) {
                    const QString name = row.name.trimmed().toCaseFolded();
                    if (!name.isEmpty())
                        m_named.insert(name, m_named.contains(name) ? 0 : row.id.value());
                }
                if constexpr (std::is_same_v<T, Route> || std::is_same_v<T, Demand>) {
                    const Ends ends = std::minmax(row.siteA.value(), row.siteZ.value());
                    const auto [place, isNew] = m_between.emplace(ends, row.id.value());
                    if (!isNew)
                        place->second = 0;
                }
            });
        });
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
        const QString name = columnOf("name") ? m_grid.cell(row, *columnOf("name")) : QString();
        std::optional<qint64> ends[2];
        if (m_mapping.kind != EntityKind::Site) {
            ends[0] = siteIn(row, *columnOf("site_a"));
            ends[1] = siteIn(row, *columnOf("site_z"));
            if (ends[0] && ends[0] == ends[1])
                complain(row, *columnOf("site_z"), Text::tr("Both ends are the same site"));
        }
        const qint64 known = existing(row, name, ends[0], ends[1]);
        const EntityPtr before = known > 0 ? m_network.row({m_mapping.kind, known}) : EntityPtr();
        EntityPtr made = known > 0 ? before : blank();
        for (const Column &column : m_columns)
            readCell(row, column, ends, made);
        if (m_eachWay)
            readEachWay(row, made);
        if (m_mapping.kind == EntityKind::Site)
            readPlace(row, known == 0, made);
        finish(row, known, before, std::move(made));
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
    qint64 existing(std::size_t row, const QString &name, std::optional<qint64> a, std::optional<qint64> z)
    {
        if (!m_mapping.updates)
            return 0;
        qint64 found = 0;
        if (!name.isEmpty()) {
            const auto known = m_named.constFind(name.toCaseFolded());
            if (known == m_named.constEnd())
                return 0;
            if (*known == 0)
                complain(row, *columnOf("name"), Text::tr("Several are called “%1” already").arg(name.left(60)));
            found = *known;
        } else if (a && z) {
            const auto between = m_between.find(std::minmax(*a, *z));
            found = between == m_between.end() ? 0 : between->second;
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
        return std::make_shared<const Demand>(Demand{
            .id = m_ids.next<Demand>(), .siteA = SiteId(1), .siteZ = SiteId(1), .protection = Protection::Restored});
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
        const auto found = names.constFind(text.toCaseFolded());
        const QString what = entityInfo(kind).displaySingular().toLower();
        if (found == names.constEnd())
            complain(row, column, Text::tr("There is no %1 called “%2”").arg(what, text.left(60)));
        else if (*found == 0)
            complain(row, column, Text::tr("More than one %1 is called “%2”").arg(what, text.left(60)));
        else
            return *found;
        return std::nullopt;
    }

    void readCell(std::size_t row, const Column &column, const std::optional<qint64> (&ends)[2], EntityPtr &made)
    {
        const QLatin1String key(column.field->key);
        std::optional<Value> value;
        if (key == QLatin1String("site_a") || key == QLatin1String("site_z")) {
            const auto &end = ends[key == QLatin1String("site_a") ? 0 : 1];
            value = end ? std::optional(Value(*end)) : std::nullopt;
        } else if (const QString text = m_grid.cell(row, column.place); !text.isEmpty()) {
            value = valueIn(row, column, text);
        }
        if (value)
            set(row, column.place, *column.field, *value, made);
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
        switch (field.type) {
        case FieldType::Integer:
        case FieldType::Real:
            return numberIn(row, column.place, field, text);
        case FieldType::Enumeration:
            for (const char *word : field.words)
                if (FieldInfo::displayWord(QLatin1String(word)).compare(text, Qt::CaseInsensitive) == 0
                    || QString(QLatin1String(word)).compare(text, Qt::CaseInsensitive) == 0)
                    return Value(QString(QLatin1String(word)));
            break;
        case FieldType::Boolean:
            if (text.compare(QLatin1String("x"), Qt::CaseInsensitive) == 0
                || text.compare(Text::tr("yes"), Qt::CaseInsensitive) == 0)
                return Value(true);
            if (text.compare(Text::tr("no"), Qt::CaseInsensitive) == 0)
                return Value(false);
            break;
        case FieldType::Reference: {
            auto names = m_references.find(*field.target);
            if (names == m_references.end())
                names = m_references.emplace(*field.target, byName(m_network, *field.target)).first;
            const auto id = rowCalled(names->second, *field.target, row, column.place, text);
            return id ? std::optional(Value(*id)) : std::nullopt;
        }
        default:
            break;
        }
        auto read = valueFromText(field, text);
        if (read)
            return std::move(read).value();
        complain(row, column.place, reasonOf(read.error()));
        return std::nullopt;
    }

    std::optional<Value> numberIn(std::size_t row, std::size_t column, const FieldInfo &field, const QString &text)
    {
        QString digits = text;
        double factor = 1.0;
        const QString unit = QString::fromUtf8(field.unit);
        if (!unit.isEmpty() && digits.endsWith(unit, Qt::CaseInsensitive)) {
            digits.chop(unit.size());
        } else if (digits.endsWith(QLatin1Char('%')) && field.maximum == 1.0) {
            digits.chop(1);
            factor = 0.01;
        }
        const auto number = pastedNumber(digits, m_mapping.decimalMark);
        if (!number) {
            complain(row, column,
                     Text::tr("“%1” is no number for %2").arg(text.left(60), field.displayTitle().toLower()));
            return std::nullopt;
        }
        if (field.type == FieldType::Real)
            return Value(*number * factor);
        if (*number != std::floor(*number) || std::abs(*number) > 1e15) {
            complain(row, column, Text::tr("%1 must be a whole number").arg(field.displayTitle()));
            return std::nullopt;
        }
        return Value(static_cast<qint64>(*number));
    }

    void readEachWay(std::size_t row, EntityPtr &made)
    {
        const QString text = m_grid.cell(row, *m_eachWay);
        for (const char *key : {"gbps_az", "gbps_za"}) {
            const FieldInfo &field = *m_info.field(QLatin1String(key));
            if (text.isEmpty() || m_rowIsBad)
                return;
            if (const auto value = numberIn(row, *m_eachWay, field, text))
                set(row, *m_eachWay, field, *value, made);
        }
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
    ByName m_sites;
    ByName m_named; ///< of the kind, by their own name
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
