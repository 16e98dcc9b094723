// SPDX-License-Identifier: Apache-2.0
#include "exchange/csvexport.h"

#include "exchange/filewriting.h"
#include "network/fields.h"
#include "network/figures.h"
#include "network/names.h"

#include <QIODevice>

#include <vector>

namespace fiberloom {

namespace {

QByteArray cell(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    const bool needsQuotes = bytes.contains(',') || bytes.contains('"') || bytes.contains('\n') || bytes.contains('\r')
                             || (!bytes.isEmpty() && (bytes.front() == ' ' || bytes.back() == ' '));
    return needsQuotes ? '"' + bytes.replace('"', "\"\"") + '"' : bytes;
}

QByteArray nameKey(const FieldInfo &field)
{
    QByteArray key(field.key);
    if (key.endsWith("_id"))
        key.chop(3);
    return key + "_name";
}

/// One table to one device; lives for one call.
class CsvWriter
{
public:
    CsvWriter(const Network &network, EntityKind kind, std::span<const ResultColumn> results, QIODevice &device)
        : m_network(network), m_info(entityInfo(kind)), m_output(device)
    {
        for (const ResultColumn &column : results)
            if (column.kind == kind)
                m_results.push_back(&column);
    }

    Result<void> write()
    {
        writeHeader();
        withKind(m_info.kind, [this]<class T>(std::type_identity<T>) {
            m_network.table<T>().forEachRow([this](const auto &row) { writeRow(row); });
        });
        return m_output.finish();
    }

private:
    bool isSitePlace(const FieldInfo &field) const { return field.type == FieldType::Point; }

    void put(const QByteArray &bytes)
    {
        if (!m_atLineStart)
            m_output.write(",");
        m_output.write(bytes);
        m_atLineStart = false;
    }
    void endLine()
    {
        m_output.write("\r\n");
        m_atLineStart = true;
    }

    void writeHeader()
    {
        put("id");
        for (const FieldInfo &field : m_info.fields) {
            if (isSitePlace(field)) {
                put("latitude");
                put("longitude");
                continue;
            }
            put(field.key);
            if (field.target)
                put(nameKey(field));
        }
        for (const ResultColumn *column : m_results)
            put(cell(column->key));
        endLine();
    }

    void writeRow(const EntityPtr &row)
    {
        const EntityRef ref = refOf(row);
        put(QByteArray::number(ref.id));
        for (const FieldInfo &field : m_info.fields)
            writeField(row, field);
        for (const ResultColumn *column : m_results) {
            const auto value = column->values.find(ref.id);
            put(value == column->values.end() ? QByteArray() : cell(valueToText(value->second)));
        }
        endLine();
    }

    void writeField(const EntityPtr &row, const FieldInfo &field)
    {
        const Value value = field.get(row);
        if (const auto *point = std::get_if<GeoPoint>(&value)) {
            put(valueToText(point->latitude()).toUtf8());
            put(valueToText(point->longitude()).toUtf8());
            return;
        }
        if (field.type == FieldType::Line) {
            const auto *route = row.get<Route>();
            put(cell(valueToText(route ? Value(Figures::lineOf(m_network, *route)) : value)));
            return;
        }
        put(cell(valueToText(value)));
        if (!field.target)
            return;
        const auto *id = std::get_if<qint64>(&value);
        put(id ? cell(displayName(m_network, {*field.target, *id})) : QByteArray());
    }

    const Network &m_network;
    const EntityInfo &m_info;
    OutputBuffer m_output;
    std::vector<const ResultColumn *> m_results;
    bool m_atLineStart = true;
};

} // namespace

Result<void> exportCsv(const Network &network, EntityKind kind, std::span<const ResultColumn> results,
                       QIODevice &device)
{
    return CsvWriter(network, kind, results, device).write();
}

Result<void> exportCsv(const Network &network, EntityKind kind, std::span<const ResultColumn> results,
                       const QString &path)
{
    return writeWholeFile(path, [&](QIODevice &device) { return exportCsv(network, kind, results, device); });
}

} // namespace fiberloom
