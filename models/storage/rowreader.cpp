// SPDX-License-Identifier: Apache-2.0
#include "storage/rowreader.h"

#include "storage/gpkggeometry.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(storage)
};

constexpr std::size_t maxProblems = 10000;
constexpr std::size_t maxTextBytes = 1024 * 1024;
constexpr qint64 rowsBetweenLooks = 256; ///< at cancel and progress, some half a millisecond

bool isGeometry(FieldType type)
{
    return type == FieldType::Point || type == FieldType::Line || type == FieldType::Area;
}

/// What is referred to before what refers to it.
std::vector<EntityKind> kindsInOrder()
{
    std::vector<EntityKind> ordered;
    const auto isDone = [&](EntityKind kind) { return std::ranges::find(ordered, kind) != ordered.end(); };
    while (ordered.size() < entityKindCount) {
        const std::size_t before = ordered.size();
        for (const EntityKind kind : allKinds()) {
            const auto fields = entityInfo(kind).fields;
            if (!isDone(kind) && std::ranges::all_of(fields, [&](const FieldInfo &field) {
                    return !field.target || isDone(*field.target);
                }))
                ordered.push_back(kind);
        }
        Q_ASSERT(ordered.size() > before);
        if (ordered.size() == before)
            break;
    }
    return ordered;
}

Error wrongType()
{
    return Error{Text::tr("The value is of the wrong type")};
}

Result<Value> geometryValue(const FieldInfo &field, const Statement &statement, int column)
{
    if (statement.type(column) != Statement::Type::Blob)
        return Error{Text::tr("The value is not a geometry")};
    auto geometry = decodeGeometry(statement.blob(column));
    if (!geometry || isAbsent(geometry.value()))
        return geometry;
    const Value &value = geometry.value();
    const bool isRightKind = (field.type == FieldType::Point && std::holds_alternative<GeoPoint>(value))
                             || (field.type == FieldType::Line && std::holds_alternative<LineString>(value))
                             || (field.type == FieldType::Area && std::holds_alternative<Polygon>(value));
    if (!isRightKind)
        return Error{Text::tr("The geometry is of another kind than the table's")};
    return geometry;
}

Result<Value> numberValue(const FieldInfo &field, const Statement &statement, int column)
{
    if (statement.type(column) == Statement::Type::Integer) {
        const qint64 integer = statement.integer(column);
        if (field.type == FieldType::Real)
            return Value(static_cast<double>(integer));
        return field.type == FieldType::Boolean ? Value(integer != 0) : Value(integer);
    }
    if (statement.type(column) != Statement::Type::Real)
        return wrongType();
    const double real = statement.real(column);
    if (field.type == FieldType::Real)
        return Value(real);
    if (std::trunc(real) != real || std::abs(real) > static_cast<double>(maxId))
        return wrongType();
    return Value(static_cast<qint64>(real));
}

} // namespace

Network RowReader::read()
{
    Network network;
    m_rowCount = countRows();
    for (const EntityKind kind : kindsInOrder()) {
        m_rows.clear();
        readTable(kind);
        network.apply(Delta::of(std::move(m_rows)));
    }
    if (m_unlisted > 0)
        m_problems.push_back({{}, {}, {}, Text::tr("%1 more problems are not listed").arg(m_unlisted)});
    return network;
}

qint64 RowReader::countRows()
{
    qint64 count = 0;
    for (const EntityKind kind : allKinds()) {
        const char *table = entityInfo(kind).table;
        if (!m_database.hasTable(QString::fromLatin1(table)))
            continue;
        try {
            count += m_database.number("SELECT count(*) FROM " + quoted(table));
        } catch (const StorageError &) {
            // Reading the table says what is wrong with it.
        }
    }
    return count;
}

void RowReader::noteProgress()
{
    if (++m_rowsRead % rowsBetweenLooks != 0)
        return;
    if (m_control.isCanceled())
        throw StorageError({Text::tr("Reading the file was canceled")});
    // Rows may be more than were counted where a count failed.
    const double done = static_cast<double>(m_rowsRead) / static_cast<double>(std::max(m_rowCount, m_rowsRead));
    m_control.setProgress(done);
}

void RowReader::add(const EntityInfo &info, std::optional<qint64> row, const char *column, QString what)
{
    if (m_problems.size() < maxProblems)
        m_problems.push_back({QString::fromLatin1(info.table), row, QString::fromLatin1(column), std::move(what)});
    else
        ++m_unlisted;
}

void RowReader::readTable(EntityKind kind)
{
    const EntityInfo &info = entityInfo(kind);
    if (!m_database.hasTable(QString::fromLatin1(info.table))) {
        add(info, {}, "", Text::tr("The table is missing; it reads as empty"));
        return;
    }
    try {
        QByteArray sql;
        const std::vector<Column> columns = columnsOf(info, sql);
        if (sql.isEmpty())
            return;
        Statement statement(m_database, sql);
        readRows(info, columns, statement);
    } catch (const StorageError &failure) {
        if (m_control.isCanceled())
            throw;
        add(info, {}, "", Text::tr("The table cannot be read to its end: %1").arg(failure.error().what));
    }
}

std::vector<RowReader::Column> RowReader::columnsOf(const EntityInfo &info, QByteArray &sql)
{
    QStringList present;
    Statement pragma(m_database, "PRAGMA table_info(" + quoted(info.table) + ')');
    bool hasKey = false;
    while (pragma.step()) {
        const QString name = pragma.text(1).toLower();
        present += name;
        hasKey = hasKey || (name == QLatin1String("id") && pragma.integer(5) == 1);
    }
    if (!hasKey) {
        add(info, {}, "id", Text::tr("The table has no primary key of this name; it reads as empty"));
        return {};
    }
    std::vector<Column> columns;
    QByteArray select = "SELECT id";
    const EntityPtr blank = makeEntity(info.kind, 1);
    for (const FieldInfo &field : info.fields) {
        Column column{&field, static_cast<int>(columns.size()) + 1, true, {}, {}};
        column.hasDefault = !field.required || (field.type != FieldType::Reference && field.type != FieldType::Point);
        if (field.required && column.hasDefault)
            column.defaultValue = field.get(blank);
        if (const auto *word = std::get_if<QString>(&column.defaultValue))
            column.defaultWord = word->toUtf8();
        if (!present.contains(QLatin1String(field.key))) {
            if (!column.hasDefault) {
                add(info, {}, field.key, Text::tr("The column is missing; the table reads as empty"));
                return {};
            }
            add(info, {}, field.key, Text::tr("The column is missing; it reads as empty"));
            continue;
        }
        select += ',' + quoted(field.key);
        columns.push_back(std::move(column));
    }
    sql = select + " FROM " + quoted(info.table) + " ORDER BY id";
    return columns;
}

void RowReader::readRows(const EntityInfo &info, const std::vector<Column> &columns, Statement &statement)
{
    std::vector<qint64> &ids = m_ids[static_cast<std::size_t>(info.kind)];
    const EntityPtr nothing = EntityPtr::null(info.kind);
    while (statement.step()) {
        noteProgress();
        if (statement.type(0) != Statement::Type::Integer || statement.integer(0) <= 0
            || statement.integer(0) > maxId) {
            add(info, statement.integer(0), "id",
                Text::tr("An id is a whole number from 1 to %1; the row is left out").arg(maxId));
            continue;
        }
        const qint64 id = statement.integer(0);
        if (!ids.empty() && ids.back() == id) {
            add(info, id, "id", Text::tr("Another row has the same id; this one is left out"));
            continue;
        }
        auto row = readRow(info, id, columns, statement);
        if (!row)
            continue;
        ids.push_back(id);
        if (const auto *site = row->get<Site>())
            m_sitePositions.push_back(site->position);
        m_rows.push_back({nothing, *std::move(row)});
    }
}

std::optional<EntityPtr> RowReader::readRow(const EntityInfo &info, qint64 id, const std::vector<Column> &columns,
                                            Statement &statement)
{
    EntityPtr row = makeEntity(info.kind, id);
    std::optional<LineString> line;
    for (const Column &column : columns) {
        const FieldInfo &field = *column.field;
        std::optional<QString> wrong;
        if (statement.type(column.index) == Statement::Type::Null) {
            if (column.hasDefault)
                continue;
            wrong = Text::tr("A value is missing");
        } else if (isDefaultWord(column, statement)) {
            continue;
        } else if (auto value = readValue(column, statement); !value) {
            wrong = value.error().what;
        } else {
            if (field.type == FieldType::Line && std::holds_alternative<LineString>(value.value())) {
                line = std::get<LineString>(value.value());
                value = line->size() > 2 ? Value(LineString(line->begin() + 1, line->end() - 1)) : Value(LineString());
            }
            auto changed =
                isAbsent(value.value()) && column.hasDefault ? std::optional(row) : field.with(row, value.value());
            if (changed)
                row = *std::move(changed);
            else
                wrong = isAbsent(value.value()) ? Text::tr("A value is missing") : wrongType().what;
        }
        if (!wrong)
            continue;
        if (!column.hasDefault) {
            add(info, id, field.key, Text::tr("%1; the row is left out").arg(*wrong));
            return std::nullopt;
        }
        add(info, id, field.key,
            field.required ? Text::tr("%1; it reads as the default").arg(*wrong)
                           : Text::tr("%1; it reads as empty").arg(*wrong));
    }
    if (const auto *route = row.get<Route>())
        noteStaleRoute(*route, line.value_or(LineString()));
    return row;
}

bool RowReader::isDefaultWord(const Column &column, const Statement &statement)
{
    return !column.defaultWord.isEmpty() && statement.type(column.index) == Statement::Type::Text
           && statement.bytes(column.index)
                  == std::string_view(column.defaultWord.constData(),
                                      static_cast<std::size_t>(column.defaultWord.size()));
}

Result<Value> RowReader::readValue(const Column &column, const Statement &statement) const
{
    const FieldInfo &field = *column.field;
    if (isGeometry(field.type))
        return geometryValue(field, statement, column.index);
    const Statement::Type type = statement.type(column.index);
    if (field.type == FieldType::Text || field.type == FieldType::LongText || field.type == FieldType::Enumeration) {
        if (type == Statement::Type::Blob)
            return wrongType();
        if (statement.bytes(column.index).size() > maxTextBytes)
            return Error{Text::tr("The text is longer than %1 bytes").arg(maxTextBytes)};
        Value text = statement.text(column.index);
        if (field.type == FieldType::Enumeration) {
            if (const auto checked = checkValue(field, text); !checked)
                return Error{checked.error().what.left(200)};
        }
        return text;
    }
    auto value = numberValue(field, statement, column.index);
    if (!value)
        return value;
    if (field.type == FieldType::Reference) {
        const qint64 target = std::get<qint64>(value.value());
        if (!exists(*field.target, target))
            return Error{Text::tr("It refers to %1 %2, which does not exist")
                             .arg(QLatin1String(entityInfo(*field.target).table))
                             .arg(target)};
        return value;
    }
    if (value.value() == column.defaultValue)
        return value;
    if (const auto checked = checkValue(field, value.value()); !checked)
        return checked.error();
    return value;
}

bool RowReader::exists(EntityKind kind, qint64 id) const
{
    return std::ranges::binary_search(m_ids[static_cast<std::size_t>(kind)], id);
}

std::optional<GeoPoint> RowReader::sitePosition(SiteId id) const
{
    const std::vector<qint64> &ids = m_ids[static_cast<std::size_t>(EntityKind::Site)];
    const auto at = std::ranges::lower_bound(ids, id.value());
    if (at == ids.end() || *at != id.value())
        return std::nullopt;
    return m_sitePositions[static_cast<std::size_t>(at - ids.begin())];
}

void RowReader::noteStaleRoute(const Route &route, const LineString &line)
{
    if (line.size() < 2 || sitePosition(route.siteA) != line.front() || sitePosition(route.siteZ) != line.back())
        m_staleRoutes.insert(route.id);
}

} // namespace fiberloom
