// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "network/network.h"

#include <QMimeData>

namespace fiberloom {

/// Copied rows on the clipboard, as rows and as a table of text. Encoded when somebody asks for them: copying 85,000 rows costs
/// nothing then, and pasting them into the same window needs no bytes at all.
class RowsMimeData final : public QMimeData
{
    Q_OBJECT

public:
    /// @param network that the rows are from, for the names of what they refer to
    RowsMimeData(Network rows, Network network);

    [[nodiscard]] const Network &rows() const noexcept { return m_rows; }
    /// Lets go of the network, as its project is closed.
    void detach();

    [[nodiscard]] QStringList formats() const override;

protected:
    [[nodiscard]] QVariant retrieveData(const QString &format, QMetaType type) const override;

private:
    Network m_rows;
    Network m_network;
    QString m_text; ///< known when detached
};

} // namespace fiberloom
