// SPDX-License-Identifier: Apache-2.0
#include "cli/elementlookup.h"

#include "network/names.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <span>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ElementLookup)
};

constexpr std::size_t mostCandidates = 8;

struct Candidate
{
    EntityKind kind;
    qint64 id;
    QString name;  ///< unique in its kind
    QString shown; ///< as people see it, perhaps like others
};

QString folded(const QString &name)
{
    QString text = name.simplified().toCaseFolded();
    text.replace(QChar(0x2013), QLatin1Char('-'));
    return text;
}

/// In order of kind, then id.
std::vector<Candidate> candidatesOf(const Network &network, std::span<const EntityKind> kinds)
{
    std::vector<Candidate> all;
    for (const EntityKind kind : kinds) {
        const QHash<qint64, QString> names = uniqueNames(network, kind);
        const std::size_t first = all.size();
        for (auto each = names.cbegin(); each != names.cend(); ++each)
            all.push_back({kind, each.key(), each.value(), displayName(network, {kind, each.key()})});
        std::sort(all.begin() + static_cast<std::ptrdiff_t>(first), all.end(),
                  [](const Candidate &a, const Candidate &b) { return a.id < b.id; });
    }
    return all;
}

template<class Predicate>
std::vector<const Candidate *> those(const std::vector<Candidate> &all, Predicate predicate)
{
    std::vector<const Candidate *> found;
    for (const Candidate &each : all) {
        if (predicate(each))
            found.push_back(&each);
    }
    return found;
}

/// The closest rule that any candidate meets: id, name, name in other letters.
std::vector<const Candidate *> matches(const std::vector<Candidate> &all, const QString &text)
{
    bool isNumber = false;
    const qint64 id = text.toLongLong(&isNumber);
    // A shown name that several have must not silently mean the first of them, whose unique name it is.
    auto found = those(all, [&](const Candidate &each) { return each.shown == text; });
    if (found.empty())
        found = those(all, [&](const Candidate &each) { return each.name == text; });
    if (found.empty() && isNumber)
        found = those(all, [&](const Candidate &each) { return each.id == id; });
    const QString loose = folded(text);
    if (found.empty())
        found = those(all, [&](const Candidate &each) { return folded(each.shown) == loose; });
    if (found.empty())
        found = those(all, [&](const Candidate &each) { return folded(each.name) == loose; });
    return found;
}

QString listed(std::span<const Candidate *const> candidates, bool withIds)
{
    QStringList names;
    for (const Candidate *each : candidates.first(std::min(candidates.size(), mostCandidates)))
        names += withIds ? QStringLiteral("%1 (id %2)").arg(each->name).arg(each->id) : each->name;
    if (candidates.size() > mostCandidates)
        names += QStringLiteral("…");
    return names.join(QLatin1String(", "));
}

QString kindsWord(std::span<const EntityKind> kinds)
{
    if (kinds.size() > 1)
        return Text::tr("route, site or risk group");
    return kinds.front() == EntityKind::Demand ? Text::tr("demand") : Text::tr("site");
}

Error unknown(const std::vector<Candidate> &all, const QString &text, std::span<const EntityKind> kinds)
{
    const QString loose = folded(text);
    auto similar = those(all, [&](const Candidate &each) { return folded(each.name).contains(loose); });
    if (similar.empty() || loose.isEmpty())
        similar = those(all, [](const Candidate &) { return true; });
    return {Text::tr("There is no %1 “%2”").arg(kindsWord(kinds), text.left(60)),
            {},
            similar.empty() ? Text::tr("the project has none") : Text::tr("some are: %1").arg(listed(similar, false))};
}

Result<Candidate> oneNamed(const std::vector<Candidate> &all, const QString &text, std::span<const EntityKind> kinds)
{
    const std::vector<const Candidate *> found = matches(all, text);
    if (found.empty())
        return unknown(all, text, kinds);
    if (found.size() > 1)
        return Error{Text::tr("More than one %1 is called “%2”").arg(kindsWord(kinds), text.left(60)),
                     {},
                     Text::tr("give the id of one: %1").arg(listed(found, true))};
    return *found.front();
}

constexpr EntityKind siteKind[] = {EntityKind::Site};
constexpr EntityKind demandKind[] = {EntityKind::Demand};
constexpr EntityKind elementKinds[] = {EntityKind::Route, EntityKind::Site, EntityKind::RiskGroup};

} // namespace

Result<DemandId> demandNamed(const Network &network, const QString &text)
{
    const auto found = oneNamed(candidatesOf(network, demandKind), text, demandKind);
    if (!found)
        return found.error();
    return DemandId(found.value().id);
}

Result<NetworkElement> elementNamed(const Network &network, const QString &text)
{
    const auto found = oneNamed(candidatesOf(network, elementKinds), text, elementKinds);
    if (!found)
        return found.error();
    const qint64 id = found.value().id;
    switch (found.value().kind) {
    case EntityKind::Route:
        return NetworkElement(RouteId(id));
    case EntityKind::Site:
        return NetworkElement(SiteId(id));
    default:
        return NetworkElement(RiskGroupId(id));
    }
}

Result<std::vector<SiteId>> sitesNamed(const Network &network, const std::vector<std::string> &arguments)
{
    const std::vector<Candidate> all = candidatesOf(network, siteKind);
    std::vector<SiteId> sites;
    for (const std::string &argument : arguments) {
        const QStringList pieces = QString::fromStdString(argument).split(QLatin1Char(','));
        for (qsizetype first = 0; first < pieces.size();) {
            // The longest run of pieces that is a name, so that "London, UK" is one site where there is such a one.
            qsizetype last = pieces.size();
            const auto name = [&] { return pieces.mid(first, last - first).join(QLatin1Char(',')).trimmed(); };
            while (last > first + 1 && matches(all, name()).empty())
                --last;
            const auto found = oneNamed(all, name(), siteKind);
            if (!found)
                return found.error();
            sites.push_back(SiteId(found.value().id));
            first = last;
        }
    }
    std::ranges::sort(sites);
    const auto repeated = std::ranges::unique(sites);
    sites.erase(repeated.begin(), repeated.end());
    return sites;
}

} // namespace fiberloom::cli
