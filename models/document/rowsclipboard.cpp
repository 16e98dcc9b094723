// SPDX-License-Identifier: Apache-2.0
#include "document/rowsclipboard.h"

#include "document/edits.h"
#include "document/edittext.h"
#include "geo/linetext.h"
#include "network/names.h"
#include "network/validation.h"
#include "storage/deltacodec.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <array>

namespace fiberloom {

namespace {

const QByteArray mark = QByteArrayLiteral("fiberloom-rows 1\n");
const QByteArray markWithoutVersion = QByteArrayLiteral("fiberloom-rows ");

constexpr std::array catalogKinds{EntityKind::FiberType,     EntityKind::LineSystem, EntityKind::TransceiverMode,
                                  EntityKind::AmplifierType, EntityKind::Plan,       EntityKind::Growth};
constexpr std::array copiedKinds{EntityKind::Site, EntityKind::Route, EntityKind::Cable, EntityKind::Demand};

bool isCatalog(EntityKind kind)
{
    return std::ranges::find(catalogKinds, kind) != catalogKinds.end();
}

template<class Function>
void forEachRow(const Network &network, Function &&function)
{
    for (const EntityKind kind : allKinds())
        withKind(kind, [&]<class T>(std::type_identity<T>) {
            network.table<T>().forEachRow([&](const auto &row) { function(EntityPtr(row)); });
        });
}

std::optional<EntityRef> aim(const EntityPtr &row, const FieldInfo &field)
{
    if (!field.target)
        return std::nullopt;
    const Value value = field.get(row);
    const auto *id = std::get_if<qint64>(&value);
    return id ? std::optional(EntityRef{*field.target, *id}) : std::nullopt;
}

QString cell(QString text)
{
    for (const QChar each : {QChar(u'\t'), QChar(u'\n'), QChar(u'\r')})
        text.replace(each, u' ');
    return text;
}

QString rowText(const EntityPtr &row, const EntityInfo &info, const Network &network)
{
    QStringList cells;
    for (const FieldInfo &field : info.fields) {
        if (field.type == FieldType::Area)
            continue;
        const Value value = field.get(row);
        if (const auto *point = std::get_if<GeoPoint>(&value))
            cells << valueToText(point->latitude()) << valueToText(point->longitude());
        else if (const auto *line = std::get_if<LineString>(&value))
            cells << lineToText(*line);
        else if (const auto ref = aim(row, field))
            cells << cell(displayName(network, *ref));
        else
            cells << cell(valueToText(value));
    }
    return cells.join(u'\t');
}

QString headerText(const EntityInfo &info)
{
    QStringList cells;
    for (const FieldInfo &field : info.fields) {
        if (field.type == FieldType::Area)
            continue;
        const QString unit = QString::fromUtf8(field.unit);
        if (field.type == FieldType::Point)
            cells << edits::EditText::tr("Latitude") << edits::EditText::tr("Longitude");
        else
            cells << (unit.isEmpty() ? field.displayTitle() : field.displayTitle() + u' ' + unit);
    }
    return cells.join(u'\t');
}

} // namespace

Network rowsForClipboard(const Network &network, const std::set<EntityRef> &entities)
{
    Network rows = edits::rowsToCopy(network, entities);
    // A line system brings its amplifier, so once is not enough.
    for (bool grown = true; grown;) {
        DeltaBuilder builder(rows);
        forEachRow(rows, [&](const EntityPtr &row) {
            for (const FieldInfo &field : entityInfo(kindOf(row)).fields) {
                const auto ref = aim(row, field);
                if (ref && isCatalog(ref->kind) && !rows.contains(*ref) && network.contains(*ref))
                    builder.put(network.row(*ref));
            }
        });
        const Delta more = builder.build();
        grown = !more.isEmpty();
        rows.apply(more);
    }
    return rows;
}

QByteArray encodeRows(const Network &rows)
{
    return mark + encodeDelta(Delta::between(Network(), rows));
}

Result<Network> decodeRows(const QByteArray &bytes)
{
    if (!bytes.startsWith(mark)) {
        return bytes.startsWith(markWithoutVersion)
                   ? Error{edits::EditText::tr("These rows were copied by a later version of the program"),
                           {},
                           edits::EditText::tr("Update this one, or copy them as a table")}
                   : Error{edits::EditText::tr("What is on the clipboard are no rows"), {}, {}};
    }
    const auto delta = decodeDelta(bytes.mid(mark.size()));
    if (!delta)
        return delta.error();
    const auto &changes = delta.value().changes();
    if (std::ranges::any_of(changes,
                            [](const Change &change) { return !change.isInsertion() || isNull(change.after); }))
        return Error{edits::EditText::tr("What is on the clipboard are no rows"), {}, {}};
    Network rows;
    rows.apply(delta.value());
    return rows;
}

QString rowsAsText(const Network &rows, const Network &network)
{
    QStringList tables;
    for (const EntityKind kind : copiedKinds) {
        if (rows.count(kind) == 0)
            continue;
        const EntityInfo &info = entityInfo(kind);
        QStringList lines{headerText(info)};
        withKind(kind, [&]<class T>(std::type_identity<T>) {
            rows.table<T>().forEachRow([&](const auto &row) { lines += rowText(EntityPtr(row), info, network); });
        });
        tables += lines.join(u'\n') + u'\n';
    }
    return tables.join(u'\n');
}

namespace edits {

namespace {

/// Catalog rows of the project that copied ones mean.
QHash<EntityRef, qint64> knownCatalog(const Network &network, const Network &rows)
{
    QHash<EntityRef, qint64> known;
    for (const EntityKind kind : catalogKinds) {
        QHash<QString, qint64> named;
        withKind(kind, [&]<class T>(std::type_identity<T>) {
            if constexpr (requires(const T &row) { row.name; }) {
                network.table<T>().forEach(
                    [&](const T &row) { named.insert(row.name.toCaseFolded(), row.id.value()); });
                rows.table<T>().forEach([&](const T &row) {
                    const EntityRef ref = EntityRef::of(row.id);
                    if (network.contains(ref))
                        known.insert(ref, ref.id);
                    else if (const auto same = named.constFind(row.name.toCaseFolded()); same != named.constEnd())
                        known.insert(ref, *same);
                });
            }
        });
    }
    return known;
}

} // namespace

Edit pasteRows(const Network &network, IdSource &ids, const Network &rows, QPointF worldOffset, const QString &title)
{
    const QHash<EntityRef, qint64> known = knownCatalog(network, rows);
    Network kept = rows;
    // What is left out may take others with it.
    for (bool shrunk = true; shrunk;) {
        DeltaBuilder builder(kept);
        shrunk = false;
        forEachRow(kept, [&](const EntityPtr &row) {
            const EntityRef own = refOf(row);
            if (known.contains(own)) {
                builder.remove(own);
                shrunk = true;
                return;
            }
            EntityPtr cleared = row;
            for (const FieldInfo &field : entityInfo(own.kind).fields) {
                const auto ref = aim(cleared, field);
                if (!ref || (kept.contains(*ref) && !known.contains(*ref)))
                    continue;
                const auto here = known.constFind(*ref);
                if (here == known.constEnd() && network.contains(*ref))
                    continue;
                const auto changed =
                    here != known.constEnd() ? field.with(cleared, Value(*here)) : field.with(cleared, Value());
                if (!changed) {
                    builder.remove(own);
                    shrunk = true;
                    return;
                }
                cleared = *changed;
            }
            if (!isSameRow(cleared, row))
                builder.put(cleared);
        });
        kept.apply(builder.build());
    }
    return insertCopy(network, ids, kept, worldOffset, title);
}

} // namespace edits
} // namespace fiberloom
