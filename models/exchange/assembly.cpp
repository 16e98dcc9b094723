// SPDX-License-Identifier: Apache-2.0
#include "exchange/assembly.h"

#include "network/fields.h"
#include "network/settings.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(exchange)
};

// A hostile file must not turn the report into its own copy.
constexpr std::size_t maxNotes = 200;

quint64 contentSeed(const QByteArray &bytes)
{
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    quint64 seed = 0;
    for (int i = 0; i < 8; ++i)
        seed = (seed << 8) | static_cast<unsigned char>(hash[i]);
    return seed;
}

} // namespace

Assembly::Assembly(QLatin1String formatId, const ImportInput &input, const ImportOptions &options)
    : m_fileName(input.name), m_control(options.control), m_textLength(input.bytes.size()), m_builder(m_empty),
      m_ids(options.seed ? *options.seed : contentSeed(input.bytes))
{
    m_report.formatId = formatId;
    m_report.networkName = QFileInfo(input.name).completeBaseName();
}

Result<void> Assembly::checkCanceled() const
{
    if (m_control && m_control->isCanceled())
        return Error{Text::tr("the import was canceled"), m_fileName};
    return {};
}

void Assembly::reach(double from, double to, qint64 part, qint64 whole) const
{
    if (!m_control || whole <= 0)
        return;
    const double share = std::clamp(static_cast<double>(part) / static_cast<double>(whole), 0.0, 1.0);
    m_control->setProgress(std::max(m_control->progress(), from + (to - from) * share));
}

void Assembly::setNetworkName(const QString &name)
{
    if (!name.trimmed().isEmpty())
        m_report.networkName = name.trimmed();
}

void Assembly::note(ImportNote::Kind kind, const QString &text, const QString &place, std::size_t count)
{
    if (count == 0)
        return;
    const auto same = std::ranges::find_if(
        m_report.notes, [&](const ImportNote &known) { return known.kind == kind && known.text == text; });
    if (same != m_report.notes.end())
        same->count += count;
    else if (m_report.notes.size() < maxNotes)
        m_report.notes.push_back({kind, text, count, place});
}

void Assembly::noteProtection(std::size_t demands)
{
    guessed(Text::tr("Demands are restored after a failure, as packets are"), {}, demands);
}

Error Assembly::error(qint64 line, const QString &what, const QString &remedy) const
{
    return Error{what, line > 0 ? QStringLiteral("%1:%2").arg(m_fileName).arg(line) : m_fileName, remedy};
}

Result<double> Assembly::parsed(const QString &text, const QString &meaning, const QString &element, qint64 line) const
{
    if (const auto goOn = checkCanceled(); !goOn)
        return goOn.error();
    bool ok = false;
    const double value = text.trimmed().toDouble(&ok);
    if (ok && std::isfinite(value))
        return value;
    return error(line, Text::tr("%1 of %2 is “%3”, which is not a finite number").arg(meaning, element, text.left(60)),
                 Text::tr("Correct it in the file"));
}

Result<double> Assembly::checkedNumber(EntityKind kind, QLatin1String key, double value, const QString &element,
                                       qint64 line) const
{
    if (const auto goOn = checkCanceled(); !goOn)
        return goOn.error();
    const FieldInfo *field = entityInfo(kind).field(key);
    Q_ASSERT(field);
    if (const auto checked = checkValue(*field, value); !checked) {
        return error(line, QStringLiteral("%1: %2").arg(element, checked.error().what),
                     checked.error().remedy.isEmpty() ? Text::tr("Correct it in the file") : checked.error().remedy);
    }
    return value;
}

Result<GeoPoint> Assembly::place(double latitude, double longitude, const QString &element, qint64 line) const
{
    if (const auto goOn = checkCanceled(); !goOn)
        return goOn.error();
    if (std::abs(latitude) <= 90.0 && std::abs(longitude) <= 180.0)
        return *GeoPoint::fromDegrees(latitude, longitude);
    const bool fitsSwapped = std::abs(latitude) <= 180.0 && std::abs(longitude) <= 90.0;
    const QString what = std::abs(latitude) > 90.0
                             ? Text::tr("Latitude %1 of %2 is beyond ±90").arg(QString::number(latitude), element)
                             : Text::tr("Longitude %1 of %2 is beyond ±180").arg(QString::number(longitude), element);
    return error(line,
                 fitsSwapped ? Text::tr("%1, and its longitude is %2: swapped?").arg(what, QString::number(longitude))
                             : what,
                 fitsSwapped ? Text::tr("Exchange latitude and longitude in the file")
                             : Text::tr("Correct the coordinates in the file"));
}

ImportOutcome Assembly::finish()
{
    if (!m_report.networkName.isEmpty())
        insert(Setting{.id = newId<Setting>(), .key = settingkeys::projectTitle, .value = m_report.networkName});
    ImportOutcome outcome;
    outcome.network.apply(m_builder.build());
    m_report.sites = outcome.network.sites().size();
    m_report.routes = outcome.network.routes().size();
    m_report.demands = outcome.network.demands().size();
    m_report.buildOptions = outcome.network.table<BuildOption>().size();
    note(ImportNote::Kind::Read, Text::tr("Sites"), {}, m_report.sites);
    note(ImportNote::Kind::Read, Text::tr("Routes"), {}, m_report.routes);
    note(ImportNote::Kind::Read, Text::tr("Demands"), {}, m_report.demands);
    note(ImportNote::Kind::Read, Text::tr("Build options"), {}, m_report.buildOptions);
    std::ranges::stable_sort(m_report.notes, {}, &ImportNote::kind);
    outcome.report = m_report;
    return outcome;
}

QString elementPlace(const QString &element, qint64 line)
{
    return line > 0 ? Text::tr("%1, line %2").arg(element).arg(line) : element;
}

} // namespace fiberloom
