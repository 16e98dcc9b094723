// SPDX-License-Identifier: Apache-2.0
#include "find/commandrows.h"

#include "tables/searchmatch.h"
#include "theme/theme.h"

#include <QMenu>
#include <QMenuBar>
#include <QSet>

#include <algorithm>
#include <tuple>

namespace fiberloom {

namespace {

constexpr qsizetype mostRecent = 12;

QString withoutMnemonic(QString text)
{
    text.replace(QLatin1String("&&"), QString(QChar(1)));
    text.remove(QLatin1Char('&'));
    return text.replace(QChar(1), QLatin1Char('&'));
}

void collect(const QMenu &menu, const QString &path, std::vector<CommandRows::Command> &commands,
             QSet<const QAction *> &known)
{
    for (QAction *action : menu.actions()) {
        if (action->isSeparator() || known.contains(action))
            continue;
        known.insert(action);
        if (const QMenu *below = action->menu())
            collect(*below, path + QStringLiteral(" › ") + withoutMnemonic(action->text()), commands, known);
        else
            commands.push_back({action, path});
    }
}

} // namespace

CommandRows::CommandRows(const Theme &theme, Source source, QStringList recent)
    : m_theme(theme), m_source(std::move(source)), m_recent(std::move(recent))
{
}

std::vector<CommandRows::Command> CommandRows::commandsOf(const QMenuBar &bar, const QList<QAction *> &others)
{
    std::vector<Command> commands;
    QSet<const QAction *> known;
    for (const QAction *top : bar.actions())
        if (const QMenu *menu = top->menu())
            collect(*menu, withoutMnemonic(top->text()), commands, known);
    for (QAction *action : others)
        if (!action->isSeparator() && !action->text().isEmpty() && !known.contains(action))
            commands.push_back({action, {}});
    return commands;
}

QString CommandRows::nameOf(const QAction &action)
{
    QString name = withoutMnemonic(action.text());
    while (name.endsWith(QChar(0x2026)) || name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return name;
}

void CommandRows::reload()
{
    m_commands = m_source();
}

int CommandRows::recency(const Command &command) const
{
    const qsizetype place = m_recent.indexOf(nameOf(*command.action));
    return place < 0 ? static_cast<int>(mostRecent) : static_cast<int>(place);
}

void CommandRows::search(const QString &text)
{
    struct Found
    {
        SearchMatch match;
        bool isDisabled;
        int recency;
        std::size_t command;
    };
    m_text = text;
    const SearchQuery query(text);
    std::vector<Found> found;
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        const Command &command = m_commands[i];
        if (!command.action || !command.action->isVisible())
            continue;
        const QString name = nameOf(*command.action);
        std::optional<SearchMatch> match = SearchMatch{MatchTier::Prefix, 0};
        if (!query.isEmpty()) {
            match = query.match(searchKey(name));
            // "overlay util" and "view dark" name the menu first.
            if (!match || match->tier == MatchTier::Fuzzy) {
                const QString whole = searchKey(command.path + QLatin1Char(' ') + name);
                if (const auto byPath = query.direct(whole, lettersOf(whole)))
                    match = SearchMatch{MatchTier::Words, 1};
            }
        }
        if (match)
            found.push_back({*match, !command.action->isEnabled(), recency(command), i});
    }
    std::ranges::sort(found, {}, [](const Found &each) {
        return std::tuple(each.match.tier == MatchTier::Fuzzy, each.isDisabled, each.match.tier, each.match.cost,
                          each.recency, each.command);
    });
    if (query.isEmpty())
        std::ranges::sort(found, {},
                          [](const Found &each) { return std::tuple(each.isDisabled, each.recency, each.command); });
    beginResetModel();
    m_shown.clear();
    for (const Found &each : found)
        m_shown.push_back(each.command);
    endResetModel();
}

QString CommandRows::emptyText() const
{
    return tr("No command is called like “%1”.").arg(m_text.left(60));
}

QAction *CommandRows::action(const QModelIndex &index) const
{
    return index.isValid() ? m_commands[m_shown.at(static_cast<std::size_t>(index.row()))].action : nullptr;
}

QStringList CommandRows::use(const QAction &action)
{
    const QString name = nameOf(action);
    m_recent.removeAll(name);
    m_recent.prepend(name);
    m_recent = m_recent.mid(0, mostRecent);
    return m_recent;
}

int CommandRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandRows::data(const QModelIndex &index, int role) const
{
    const QAction *command = checkIndex(index, CheckIndexOption::IndexIsValid) ? action(index) : nullptr;
    if (!command)
        return {};
    const QString &path = m_commands[m_shown[static_cast<std::size_t>(index.row())]].path;
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(*command);
    case Qt::DecorationRole:
        if (command->isCheckable() && command->isChecked())
            return m_theme.icon(QStringLiteral("check"));
        return command->icon();
    case DetailRole: {
        // Why it cannot be done is a property that whoever disables an action may set.
        const QString why = command->property("whyDisabled").toString();
        if (!command->isEnabled() && !why.isEmpty())
            return why;
        const QString tip = command->statusTip();
        if (path.isEmpty() || tip.isEmpty())
            return path.isEmpty() ? tip : path;
        return QStringLiteral("%1 · %2").arg(path, tip);
    }
    case TrailRole:
        return command->shortcut().toString(QKeySequence::NativeText);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(nameOf(*command), path);
    default:
        return {};
    }
}

Qt::ItemFlags CommandRows::flags(const QModelIndex &index) const
{
    const QAction *command = index.isValid() ? action(index) : nullptr;
    return command && command->isEnabled() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

} // namespace fiberloom
