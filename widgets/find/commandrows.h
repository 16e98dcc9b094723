// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "find/searchrows.h"

#include <QAction>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <vector>

class QMenuBar;

namespace fiberloom {

class Theme;

/// What the command palette lists: every action of the window with its menu and shortcut, those used lately first. What cannot
/// be done now is listed too, gray, and says why where somebody knows.
class CommandRows final : public SearchRows
{
    Q_OBJECT

public:
    struct Command
    {
        QPointer<QAction> action;
        QString path; ///< of menus: "View › Overlay"; empty when no menu shows it
    };
    using Source = std::function<std::vector<Command>()>;

    /// `source` is asked when the palette opens; `recent` are names of actions, latest first.
    CommandRows(const Theme &theme, Source source, QStringList recent);

    /// Every action of a menu bar, in order; `others` come after it where no menu shows them.
    [[nodiscard]] static std::vector<Command> commandsOf(const QMenuBar &bar, const QList<QAction *> &others);

    /// Asks the source again; call it before the palette opens.
    void reload();
    void search(const QString &text) override;
    [[nodiscard]] QString emptyText() const override;
    [[nodiscard]] QAction *action(const QModelIndex &index) const;
    /// Puts a command first among those used lately, at most twelve; returns them.
    QStringList use(const QAction &action);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// The text without mnemonic and dots.
    [[nodiscard]] static QString nameOf(const QAction &action);

private:
    [[nodiscard]] int recency(const Command &command) const;

    const Theme &m_theme;
    Source m_source;
    QStringList m_recent;
    QString m_text;
    std::vector<Command> m_commands;
    std::vector<std::size_t> m_shown;
};

} // namespace fiberloom
