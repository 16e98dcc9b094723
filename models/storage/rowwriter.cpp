// SPDX-License-Identifier: Apache-2.0
#include "storage/rowwriter.h"

#include "network/fields.h"
#include "storage/gpkggeometry.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <algorithm>
#include <optional>
#include <unordered_set>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(storage)
};

bool isGeometry(const FieldInfo &field)
{
    return field.type == FieldType::Point || field.type == FieldType::Line || field.type == FieldType::Area;
}

bool hasGeometry(const EntityInfo &info)
{
    return std::ranges::any_of(info.fields, isGeometry);
}

void bindValue(Statement &statement, int parameter, const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        statement.bind(parameter, *text);
    else if (const auto *real = std::get_if<double>(&value))
        statement.bind(parameter, *real);
    else if (const auto *integer = std::get_if<qint64>(&value))
        statement.bind(parameter, *integer);
    else if (const auto *boolean = std::get_if<bool>(&value))
        statement.bind(parameter, qint64(*boolean ? 1 : 0));
    else
        statement.bindNull(parameter);
}

} // namespace

struct RowWriter::Statements
{
    std::optional<Statement> insert;
    std::optional<Statement> update;
    std::optional<Statement> remove;
    std::optional<Statement> indexPut; ///< absent where the file has no spatial index
    std::optional<Statement> indexRemove;
};

RowWriter::RowWriter(Database &database, const Network &network) : m_database(database), m_network(network) {}

RowWriter::~RowWriter() = default;

RowWriter::Statements &RowWriter::statementsFor(EntityKind kind)
{
    auto &statements = m_statements[static_cast<std::size_t>(kind)];
    if (statements)
        return *statements;
    statements = std::make_unique<Statements>();
    const EntityInfo &info = entityInfo(kind);
    QByteArray names;
    QByteArray marks;
    QByteArray assignments;
    for (const FieldInfo &field : info.fields) {
        const QByteArray name = quoted(field.key);
        names += name + ',';
        marks += "?,";
        assignments += (assignments.isEmpty() ? "" : ",") + name + "=?";
    }
    const QByteArray table = quoted(info.table);
    // The id comes last everywhere, so that fields have the same parameters in both statements.
    statements->insert.emplace(m_database, "INSERT INTO " + table + '(' + names + "id) VALUES(" + marks + "?)");
    statements->update.emplace(m_database, "UPDATE " + table + " SET " + assignments + " WHERE id=?");
    statements->remove.emplace(m_database, "DELETE FROM " + table + " WHERE id=?");
    const QByteArray indexName = QByteArray("rtree_") + info.table + "_geom";
    if (hasGeometry(info) && m_database.hasRTree(QString::fromLatin1(indexName))) {
        statements->indexPut.emplace(m_database,
                                     "INSERT OR REPLACE INTO " + quoted(indexName.constData()) + " VALUES(?,?,?,?,?)");
        statements->indexRemove.emplace(m_database, "DELETE FROM " + quoted(indexName.constData()) + " WHERE id=?");
    }
    return *statements;
}

Value RowWriter::lineOf(const Route &route) const
{
    const Site *a = m_network.find(route.siteA);
    const Site *z = m_network.find(route.siteZ);
    if (!a || !z)
        return {};
    LineString line;
    line.reserve(route.bends.size() + 2);
    line.push_back(a->position);
    line.insert(line.end(), route.bends.begin(), route.bends.end());
    line.push_back(z->position);
    return line;
}

Value RowWriter::bindFields(Statement &statement, const EntityPtr &row)
{
    Value geometry;
    int parameter = 0;
    for (const FieldInfo &field : entityInfo(kindOf(row)).fields) {
        ++parameter;
        if (!isGeometry(field)) {
            bindValue(statement, parameter, field.get(row));
            continue;
        }
        const auto *route = row.get<Route>();
        geometry = route ? lineOf(*route) : field.get(row);
        m_blob = encodeGeometry(geometry);
        if (m_blob.isEmpty())
            statement.bindNull(parameter);
        else
            statement.bindBlob(parameter, m_blob);
    }
    statement.bind(parameter + 1, refOf(row).id);
    return geometry;
}

void RowWriter::insert(const EntityPtr &row)
{
    Statements &statements = statementsFor(kindOf(row));
    const Value geometry = bindFields(*statements.insert, row);
    statements.insert->run();
    index(refOf(row), geometry);
}

void RowWriter::update(const EntityPtr &row)
{
    Statements &statements = statementsFor(kindOf(row));
    const Value geometry = bindFields(*statements.update, row);
    statements.update->run();
    if (sqlite3_changes(m_database.handle()) != 1) {
        throw StorageError({Text::tr("A row that changed is no longer in the file"), m_database.path(),
                            Text::tr("Save under another name")});
    }
    index(refOf(row), geometry);
}

void RowWriter::remove(EntityRef ref)
{
    Statements &statements = statementsFor(ref.kind);
    statements.remove->bind(1, ref.id);
    statements.remove->run();
    index(ref, {});
}

void RowWriter::rewriteLine(const Route &route)
{
    Statement statement(m_database, "UPDATE route SET geom=? WHERE id=?");
    const Value line = lineOf(route);
    m_blob = encodeGeometry(line);
    statement.bindBlob(1, m_blob);
    statement.bind(2, route.id.value());
    statement.run();
    index(EntityRef::of(route.id), line);
}

void RowWriter::index(EntityRef ref, const Value &geometry)
{
    Statements &statements = statementsFor(ref.kind);
    if (!statements.indexPut)
        return;
    const auto envelope = envelopeOf(geometry);
    if (!envelope) {
        statements.indexRemove->bind(1, ref.id);
        statements.indexRemove->run();
        return;
    }
    statements.indexPut->bind(1, ref.id);
    statements.indexPut->bind(2, envelope->minX);
    statements.indexPut->bind(3, envelope->maxX);
    statements.indexPut->bind(4, envelope->minY);
    statements.indexPut->bind(5, envelope->maxY);
    statements.indexPut->run();
}

void RowWriter::insertAll()
{
    for (const EntityKind kind : allKinds()) {
        if (m_network.count(kind) == 0)
            continue;
        Statement &statement = *statementsFor(kind).insert;
        withKind(kind, [&]<class T>(std::type_identity<T>) {
            m_network.table<T>().forEachRow([&](const auto &row) {
                bindFields(statement, row);
                statement.run();
            });
        });
        describe(kind);
    }
}

void RowWriter::write(const Delta &delta, const std::set<RouteId> &staleRoutes)
{
    std::set<EntityKind> touched;
    std::unordered_set<SiteId> moved;
    std::unordered_set<RouteId> written;
    for (const Change &change : delta.changes()) {
        touched.insert(change.kind());
        if (change.isRemoval())
            remove(change.ref());
        else if (change.isInsertion())
            insert(change.after);
        else
            update(change.after);
        if (const auto [before, after] = change.as<Site>(); before && after && before->position != after->position)
            moved.insert(after->id);
        if (const auto route = change.ref().as<Route>())
            written.insert(*route);
    }
    if (!moved.empty() || !staleRoutes.empty()) {
        m_network.routes().forEach([&](const Route &route) {
            const bool endsMoved =
                moved.contains(route.siteA) || moved.contains(route.siteZ) || staleRoutes.contains(route.id);
            if (!endsMoved || written.contains(route.id))
                return;
            rewriteLine(route);
            touched.insert(EntityKind::Route);
        });
    }
    for (const EntityKind kind : touched)
        describe(kind);
}

void RowWriter::describe(EntityKind kind)
{
    const EntityInfo &info = entityInfo(kind);
    std::optional<Envelope> extent;
    const auto include = [&](const Value &geometry) {
        const auto envelope = envelopeOf(geometry);
        if (!envelope)
            return;
        if (!extent) {
            extent = envelope;
            return;
        }
        extent = Envelope{std::min(extent->minX, envelope->minX), std::max(extent->maxX, envelope->maxX),
                          std::min(extent->minY, envelope->minY), std::max(extent->maxY, envelope->maxY)};
    };
    if (kind == EntityKind::Site)
        m_network.sites().forEach([&](const Site &site) { include(site.position); });
    else if (kind == EntityKind::Route)
        m_network.routes().forEach([&](const Route &route) { include(lineOf(route)); });
    else if (kind == EntityKind::RiskGroup)
        m_network.table<RiskGroup>().forEach([&](const RiskGroup &group) { include(group.area); });

    Statement contents(
        m_database,
        "UPDATE gpkg_contents SET last_change=strftime('%Y-%m-%dT%H:%M:%fZ','now'), min_x=?, max_x=?, min_y=?, "
        "max_y=? WHERE lower(table_name)=?");
    if (extent) {
        contents.bind(1, extent->minX);
        contents.bind(2, extent->maxX);
        contents.bind(3, extent->minY);
        contents.bind(4, extent->maxY);
    }
    contents.bind(5, QString::fromLatin1(info.table));
    contents.run();
    // GDAL keeps counts of its own by triggers, which do not run here.
    if (m_database.hasTable(QStringLiteral("gpkg_ogr_contents"))) {
        Statement counts(m_database, "UPDATE gpkg_ogr_contents SET feature_count=? WHERE lower(table_name)=?");
        counts.bind(1, static_cast<qint64>(m_network.count(kind)));
        counts.bind(2, QString::fromLatin1(info.table));
        counts.run();
    }
}

} // namespace fiberloom
