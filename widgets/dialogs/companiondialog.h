// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QStringList>

class QListWidget;

namespace fiberloom {

/// Asks which of the files beside a topology to import with it, or none: one graph often has traffic for several hours.
class CompanionDialog final : public QDialog
{
    Q_OBJECT

public:
    /// @param additions paths, not empty; the first is proposed
    CompanionDialog(const QString &path, const QStringList &additions, QWidget *parent = nullptr);

    /// What to import: the topology, and the one that was chosen with it.
    [[nodiscard]] QStringList files() const;
    [[nodiscard]] QListWidget *list() const noexcept { return m_list; }

signals:
    void chosen(const QStringList &files);

private:
    QString m_path;
    QListWidget *m_list;
};

} // namespace fiberloom
