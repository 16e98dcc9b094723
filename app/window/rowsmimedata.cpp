// SPDX-License-Identifier: Apache-2.0
#include "rowsmimedata.h"

#include "document/rowsclipboard.h"

#include <utility>

namespace fiberloom {

namespace {

const QString textMime = QStringLiteral("text/plain");

} // namespace

RowsMimeData::RowsMimeData(Network rows, Network network) : m_rows(std::move(rows)), m_network(std::move(network)) {}

void RowsMimeData::detach()
{
    m_text = rowsAsText(m_rows, m_network);
    m_network = Network();
}

QStringList RowsMimeData::formats() const
{
    return {QLatin1String(rowsMimeType), textMime};
}

QVariant RowsMimeData::retrieveData(const QString &format, QMetaType type) const
{
    if (format == QLatin1String(rowsMimeType))
        return encodeRows(m_rows);
    if (format == textMime)
        return m_text.isEmpty() ? rowsAsText(m_rows, m_network) : m_text;
    return QMimeData::retrieveData(format, type);
}

} // namespace fiberloom
