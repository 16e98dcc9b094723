// SPDX-License-Identifier: Apache-2.0
#include "catalog/placecatalog.h"

#include <QCoreApplication>
#include <QFile>
#include <QSet>
#include <QStringList>

#include <cmath>
#include <optional>

// A resource in a static library is linked in by its initializer only; that has to stand outside any namespace.
static void initializeCatalogData()
{
    Q_INIT_RESOURCE(catalogs);
}

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::PlaceCatalog)
};

constexpr qsizetype columnCount = 7;

std::optional<CloudProvider> providerOf(const QString &word)
{
    if (word == QLatin1String("aws"))
        return CloudProvider::Aws;
    if (word == QLatin1String("azure"))
        return CloudProvider::Azure;
    if (word == QLatin1String("google"))
        return CloudProvider::Google;
    if (word == QLatin1String("oracle"))
        return CloudProvider::Oracle;
    return std::nullopt;
}

} // namespace

QString displayName(CloudProvider provider)
{
    switch (provider) {
    case CloudProvider::Aws:
        return QStringLiteral("AWS");
    case CloudProvider::Azure:
        return QStringLiteral("Azure");
    case CloudProvider::Google:
        return QStringLiteral("Google Cloud");
    case CloudProvider::Oracle:
        return QStringLiteral("Oracle");
    }
    return {};
}

QString CloudRegion::siteName() const
{
    const QString place = name.contains(QLatin1Char('(')) ? name.section(QLatin1Char('('), 1).chopped(1) : name;
    return QStringLiteral("%1 %2 (%3)").arg(displayName(provider), code, place);
}

Result<PlaceCatalog> PlaceCatalog::load()
{
    initializeCatalogData();
    QFile file(QStringLiteral(":/catalogs/cloudregions.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return Error{Text::tr("The catalog of cloud regions is not in the program"), file.fileName()};
    return fromCsv(file.readAll(), file.fileName());
}

Result<PlaceCatalog> PlaceCatalog::fromCsv(const QByteArray &csv, const QString &name)
{
    PlaceCatalog catalog;
    QSet<QString> known;
    const QStringList lines = QString::fromUtf8(csv).split(QLatin1Char('\n'));
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (lines[i].isEmpty())
            continue;
        const auto wrong = [&](const QString &what) {
            return Error{what, QStringLiteral("%1:%2").arg(name).arg(i + 1)};
        };
        const QStringList cells = lines[i].split(QLatin1Char(','));
        if (cells.size() != columnCount || cells.contains(QString()))
            return wrong(Text::tr("A cloud region needs %n filled cell(s)", nullptr, columnCount));
        const auto provider = providerOf(cells[0]);
        if (!provider)
            return wrong(Text::tr("The provider “%1” is not known").arg(cells[0]));
        if (known.contains(cells[0] + QLatin1Char(' ') + cells[1]))
            return wrong(Text::tr("The region %1 is there twice").arg(cells[1]));
        known.insert(cells[0] + QLatin1Char(' ') + cells[1]);
        bool hasLongitude = false;
        bool hasLatitude = false;
        const double longitude = cells[5].toDouble(&hasLongitude);
        const double latitude = cells[6].toDouble(&hasLatitude);
        const auto position = GeoPoint::fromDegrees(latitude, longitude);
        if (!hasLongitude || !hasLatitude || !position || std::abs(longitude) > 180.0)
            return wrong(Text::tr("The region %1 has no valid position").arg(cells[1]));
        catalog.m_regions.push_back({*provider, cells[1], cells[2], cells[3], cells[4], *position});
    }
    return catalog;
}

} // namespace fiberloom
