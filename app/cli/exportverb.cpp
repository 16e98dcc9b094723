// SPDX-License-Identifier: Apache-2.0
#include "cli/diagramlayers.h"
#include "cli/diagramoptions.h"
#include "cli/projectinput.h"
#include "cli/standardstreams.h"
#include "cli/verbs.h"
#include "cli/worldoptions.h"
#include "exchange/csvexport.h"
#include "exchange/formatregistry.h"
#include "exchange/geojsonexport.h"
#include "network/fields.h"
#include "results/resultcolumns.h"
#include "solver/router.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <CLI/CLI.hpp>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ExportVerb)
};

QStringList tableNames()
{
    QStringList names;
    for (const EntityKind kind : allKinds())
        names += QLatin1String(entityInfo(kind).table);
    return names;
}

/// `route` as the file has it; `routes` is understood too.
std::optional<EntityKind> tableFromWord(const QString &word)
{
    if (const auto kind = kindFromTable(word))
        return kind;
    return word.endsWith(QLatin1Char('s')) ? kindFromTable(QStringView(word).chopped(1)) : std::nullopt;
}

/// Diagrams (PNG, SVG, PDF) and data (CSV of one table, GeoJSON) with the results of a routing.
class ExportVerb : public Verb
{
public:
    QString name() const override { return QStringLiteral("export"); }
    QString summary() const override { return Text::tr("Write a diagram (PNG, SVG, PDF) or data (CSV, GeoJSON)"); }
    bool paints() const override { return diagramFormat().has_value(); }

    void declare(CLI::App &app) override
    {
        app.add_option("PROJECT", m_project, Text::tr("Project file").toStdString())->required();
        app.add_option("-o,--output", m_output, Text::tr("File to write; - is standard output").toStdString())
            ->required()
            ->type_name("FILE");
        app.add_option("--format", m_format,
                       Text::tr("png, svg, pdf, csv or geojson; without it the output's name tells").toStdString())
            ->type_name("FORMAT");
        app.add_option("--table", m_table,
                       Text::tr("Table to write as CSV: %1").arg(tableNames().join(QLatin1String(", "))).toStdString())
            ->type_name("NAME");
        m_world.declare(app);
        m_diagram.declare(app);
    }

    ExitCode run(const Console &console, JobControl &control) override
    {
        const QString path = fileName(m_project);
        const QString output = fileName(m_output);
        if (const Result<void> checked = checkArguments(path, output); !checked)
            return console.fail(ExitCode::WrongUsage, checked.error());
        const Result<Network> network = readProject(path);
        if (!network)
            return console.fail(ExitCode::BadInput, network.error(), path);
        const Result<WorldState> world = m_world.resolve(network.value());
        if (!world)
            return console.fail(ExitCode::WrongUsage, world.error(), path);
        const auto routing = routeDemands(network.value(), world.value(), 0, control);
        if (!routing || control.isCanceled())
            return console.interrupted();

        if (const auto format = diagramFormat()) {
            Result<DiagramRequest> request = m_diagram.request(network.value(), world.value(), routing, control);
            if (!request)
                return console.fail(ExitCode::WrongUsage, request.error());
            if (m_diagram.showsLayers())
                addReferenceLayers(request.value(), path, console, control);
            if (control.isCanceled())
                return console.interrupted();
            return write(console, output, [&](QIODevice *device) {
                return device ? exportDiagram(*device, Text::tr("standard output"), *format, request.value())
                              : exportDiagram(output, *format, request.value());
            });
        }
        const std::vector<ResultColumn> columns = resultColumns(*routing);
        return write(console, output, [&](QIODevice *device) {
            if (dataFormat() == QLatin1String("csv")) {
                const EntityKind kind = *tableFromWord(QString::fromStdString(m_table));
                return device ? exportCsv(network.value(), kind, columns, *device)
                              : exportCsv(network.value(), kind, columns, output);
            }
            return device ? exportGeoJson(network.value(), columns, *device)
                          : exportGeoJson(network.value(), columns, output);
        });
    }

private:
    /// Calls writer(device) for standard output, writer(nullptr) for a file.
    template<class Writer>
    static ExitCode write(const Console &console, const QString &output, Writer writer)
    {
        if (!isStandardStream(output)) {
            const Result<void> written = writer(nullptr);
            return written ? ExitCode::Done : console.fail(ExitCode::CannotWrite, written.error(), output);
        }
        StandardOutput standard;
        if (const Result<void> written = writer(&standard.device()); !written)
            return console.fail(ExitCode::CannotWrite, written.error(), output);
        return standard.flush() ? ExitCode::Done : console.fail(ExitCode::CannotWrite, standard.error());
    }

    /// The format's word: as given, else the suffix of the output.
    [[nodiscard]] QString formatWord() const
    {
        return m_format.empty() ? QFileInfo(fileName(m_output)).suffix().toLower()
                                : QString::fromStdString(m_format).toLower();
    }
    [[nodiscard]] std::optional<DiagramFormat> diagramFormat() const
    {
        return diagramFormatOf(QLatin1String("file.") + formatWord());
    }
    /// csv or geojson; empty for others.
    [[nodiscard]] QString dataFormat() const
    {
        const FormatInfo *format = formatById(formatWord());
        if (!format || !format->canExport)
            format = exportFormat(QLatin1String("file.") + formatWord());
        return format && format->canExport ? QString(format->id) : QString();
    }

    Result<void> checkArguments(const QString &project, const QString &output) const
    {
        if (!diagramFormat() && dataFormat().isEmpty()) {
            const QString known = QLatin1String("png, svg, pdf, ") + exportFormatIds().join(QLatin1String(", "));
            return Error{formatWord().isEmpty() ? Text::tr("The format is not clear from the name of the output")
                                                : Text::tr("There is no format “%1” to export").arg(formatWord()),
                         output, Text::tr("give --format: %1").arg(known)};
        }
        if (dataFormat() == QLatin1String("csv") && !tableFromWord(QString::fromStdString(m_table))) {
            return Error{m_table.empty() ? Text::tr("CSV holds one table, and none is given")
                                         : Text::tr("There is no table “%1”").arg(QString::fromStdString(m_table)),
                         QStringLiteral("--table"),
                         Text::tr("choose one of: %1").arg(tableNames().join(QLatin1String(", ")))};
        }
        const QString target = QFileInfo(output).canonicalFilePath();
        if (!target.isEmpty() && target == QFileInfo(project).canonicalFilePath())
            return Error{Text::tr("The output would replace the project"), output, Text::tr("choose another name")};
        return {};
    }

    std::string m_project;
    std::string m_output;
    std::string m_format;
    std::string m_table;
    WorldOptions m_world;
    DiagramOptions m_diagram;
};

} // namespace

std::unique_ptr<Verb> makeExportVerb()
{
    return std::make_unique<ExportVerb>();
}

} // namespace fiberloom::cli
