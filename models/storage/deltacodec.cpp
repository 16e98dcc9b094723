// SPDX-License-Identifier: Apache-2.0
#include "storage/deltacodec.h"

#include "network/fields.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborStreamWriter>
#include <QCborValue>
#include <QCoreApplication>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(storage)
};

void writePoints(QCborStreamWriter &writer, const std::vector<GeoPoint> &points)
{
    writer.startArray(points.size() * 2);
    for (const GeoPoint point : points) {
        writer.append(point.longitude());
        writer.append(point.latitude());
    }
    writer.endArray();
}

struct ValueWriter
{
    QCborStreamWriter &writer;

    void operator()(std::monostate) const { writer.appendNull(); }
    void operator()(bool value) const { writer.append(value); }
    void operator()(qint64 value) const { writer.append(value); }
    void operator()(double value) const { writer.append(value); }
    void operator()(const QString &value) const { writer.append(QStringView(value)); }
    void operator()(GeoPoint value) const { writePoints(writer, {value}); }
    void operator()(const LineString &value) const { writePoints(writer, value); }
    void operator()(const Polygon &value) const { writePoints(writer, value.ring); }
};

void writeRow(QCborStreamWriter &writer, const EntityPtr &row)
{
    if (isNull(row)) {
        writer.appendNull();
        return;
    }
    writer.startMap();
    for (const FieldInfo &field : entityInfo(kindOf(row)).fields) {
        const Value value = field.get(row);
        if (isAbsent(value))
            continue;
        writer.append(QLatin1String(field.key));
        std::visit(ValueWriter{writer}, value);
    }
    writer.endMap();
}

std::optional<std::vector<GeoPoint>> readPoints(const QCborValue &value)
{
    const QCborArray numbers = value.toArray();
    if (!value.isArray() || numbers.size() % 2 != 0)
        return std::nullopt;
    std::vector<GeoPoint> points;
    points.reserve(static_cast<std::size_t>(numbers.size() / 2));
    for (qsizetype i = 0; i < numbers.size(); i += 2) {
        const auto point = GeoPoint::fromDegrees(numbers[i + 1].toDouble(1000.0), numbers[i].toDouble(1000.0));
        if (!point)
            return std::nullopt;
        points.push_back(*point);
    }
    return points;
}

std::optional<Value> readValue(const FieldInfo &field, const QCborValue &value)
{
    switch (field.type) {
    case FieldType::Point:
        if (const auto points = readPoints(value); points && points->size() == 1)
            return Value(points->front());
        return std::nullopt;
    case FieldType::Line:
        if (auto points = readPoints(value))
            return Value(*std::move(points));
        return std::nullopt;
    case FieldType::Area:
        if (auto points = readPoints(value))
            return Value(Polygon{*std::move(points)});
        return std::nullopt;
    default:
        break;
    }
    if (value.isBool())
        return Value(value.toBool());
    if (value.isInteger())
        return Value(qint64(value.toInteger()));
    if (value.isDouble())
        return Value(value.toDouble());
    if (value.isString())
        return Value(value.toString());
    return std::nullopt;
}

Result<EntityPtr> readRow(EntityKind kind, qint64 id, const QCborValue &value)
{
    if (value.isNull())
        return EntityPtr::null(kind);
    const EntityInfo &info = entityInfo(kind);
    EntityPtr row = makeEntity(kind, id);
    const QCborMap map = value.toMap();
    for (const auto &[key, cbor] : map) {
        const QByteArray name = key.toString().toLatin1();
        const FieldInfo *field = info.field(QLatin1String(name));
        if (!field)
            return Error{Text::tr("The field “%1” is not known").arg(key.toString())};
        const auto read = readValue(*field, cbor);
        auto changed = read ? field->with(row, *read) : std::nullopt;
        if (!changed)
            return Error{Text::tr("The field “%1” cannot be read").arg(key.toString())};
        row = *std::move(changed);
    }
    return row;
}

} // namespace

QByteArray encodeDelta(const Delta &delta)
{
    QByteArray bytes;
    QCborStreamWriter writer(&bytes);
    writer.startArray(delta.changes().size());
    for (const Change &change : delta.changes()) {
        writer.startArray(4);
        writer.append(QLatin1String(entityInfo(change.kind()).table));
        writer.append(change.ref().id);
        writeRow(writer, change.before);
        writeRow(writer, change.after);
        writer.endArray();
    }
    writer.endArray();
    return bytes;
}

Result<Delta> decodeDelta(const QByteArray &cbor)
{
    QCborParserError failure;
    const QCborValue root = QCborValue::fromCbor(cbor, &failure);
    if (failure.error != QCborError::NoError || !root.isArray())
        return Error{Text::tr("The edit cannot be read")};
    std::vector<Change> changes;
    changes.reserve(static_cast<std::size_t>(root.toArray().size()));
    for (const QCborValue &item : root.toArray()) {
        const QCborArray parts = item.toArray();
        const auto kind = kindFromTable(parts.at(0).toString());
        const qint64 id = parts.at(1).toInteger(0);
        if (parts.size() != 4 || !kind || id <= 0)
            return Error{Text::tr("The edit is of an unknown kind of row")};
        auto before = readRow(*kind, id, parts.at(2));
        if (!before)
            return before.error();
        auto after = readRow(*kind, id, parts.at(3));
        if (!after)
            return after.error();
        if (isNull(before.value()) && isNull(after.value()))
            return Error{Text::tr("The edit cannot be read")};
        changes.push_back({std::move(before).value(), std::move(after).value()});
    }
    return Delta::of(std::move(changes));
}

} // namespace fiberloom
