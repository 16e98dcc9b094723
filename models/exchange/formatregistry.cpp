// SPDX-License-Identifier: Apache-2.0
#include "exchange/formatregistry.h"

#include "exchange/gmlimporter.h"
#include "exchange/graphmlimporter.h"
#include "exchange/repetitaimporter.h"
#include "exchange/sndlibnativeimporter.h"
#include "exchange/sndlibxmlimporter.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace fiberloom {

namespace {

#define TITLE(source) QT_TRANSLATE_NOOP("formats", source)

constexpr std::array graphMlExtensions{"graphml"};
constexpr std::array gmlExtensions{"gml"};
constexpr std::array sndlibXmlExtensions{"xml"};
constexpr std::array sndlibNativeExtensions{"txt"};
constexpr std::array repetitaExtensions{"graph", "demands"};
constexpr std::array csvExtensions{"csv"};
constexpr std::array geoJsonExtensions{"geojson"};

const std::array allFormats{
    FormatInfo{QLatin1String("graphml"), TITLE("GraphML"), graphMlExtensions, isGraphMl, importGraphMl},
    FormatInfo{QLatin1String("gml"), TITLE("Graph Modelling Language"), gmlExtensions, isGml, importGml},
    FormatInfo{QLatin1String("sndlib-xml"), TITLE("SNDlib network, XML"), sndlibXmlExtensions, isSndlibXml,
               importSndlibXml},
    FormatInfo{QLatin1String("sndlib-native"), TITLE("SNDlib network, native text"), sndlibNativeExtensions,
               isSndlibNative, importSndlibNative},
    FormatInfo{QLatin1String("repetita"), TITLE("REPETITA graph and demands"), repetitaExtensions, isRepetita,
               importRepetita, 2},
    FormatInfo{QLatin1String("csv"), TITLE("Comma-separated values"), csvExtensions, nullptr, nullptr, 1, true},
    FormatInfo{QLatin1String("geojson"), TITLE("GeoJSON"), geoJsonExtensions, nullptr, nullptr, 1, true},
};

template<class Predicate>
const FormatInfo *firstFormat(Predicate &&predicate)
{
    const auto found = std::ranges::find_if(allFormats, predicate);
    return found == allFormats.end() ? nullptr : &*found;
}

template<class Predicate>
QStringList idsOf(Predicate &&predicate)
{
    QStringList ids;
    for (const FormatInfo &format : allFormats)
        if (predicate(format))
            ids += format.id;
    return ids;
}

} // namespace

QString FormatInfo::displayTitle() const
{
    return QCoreApplication::translate("formats", title);
}

QString FormatInfo::fileFilter() const
{
    QStringList patterns;
    for (const char *extension : extensions)
        patterns += QLatin1String("*.") + QLatin1String(extension);
    return QStringLiteral("%1 (%2)").arg(displayTitle(), patterns.join(QLatin1Char(' ')));
}

bool FormatInfo::hasExtension(const QString &fileName) const
{
    return std::ranges::any_of(extensions, [&](const char *extension) {
        return fileName.endsWith(QLatin1Char('.') + QLatin1String(extension), Qt::CaseInsensitive);
    });
}

std::span<const FormatInfo> formats() noexcept
{
    return allFormats;
}

const FormatInfo *formatById(QStringView id) noexcept
{
    return firstFormat([&](const FormatInfo &format) { return id == format.id; });
}

const FormatInfo *recognizeFormat(const QString &fileName, QByteArrayView head) noexcept
{
    const FormatInfo *byContent =
        firstFormat([&](const FormatInfo &format) { return format.recognizes && format.recognizes(head); });
    return byContent ? byContent : firstFormat([&](const FormatInfo &format) { return format.hasExtension(fileName); });
}

const FormatInfo *exportFormat(const QString &fileName) noexcept
{
    return firstFormat([&](const FormatInfo &format) { return format.canExport && format.hasExtension(fileName); });
}

QStringList importFormatIds()
{
    return idsOf([](const FormatInfo &format) { return format.canImport(); });
}

QStringList exportFormatIds()
{
    return idsOf([](const FormatInfo &format) { return format.canExport; });
}

} // namespace fiberloom
