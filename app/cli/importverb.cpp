// SPDX-License-Identifier: Apache-2.0
#include "cli/jsonwriter.h"
#include "cli/projectinput.h"
#include "cli/standardstreams.h"
#include "cli/texttable.h"
#include "cli/verbs.h"
#include "exchange/formatregistry.h"
#include "exchange/importer.h"
#include "storage/filelock.h"
#include "storage/projectfile.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportVerb)
};

QLatin1String wordOf(ImportNote::Kind kind)
{
    switch (kind) {
    case ImportNote::Kind::Read:
        return QLatin1String("read");
    case ImportNote::Kind::Guessed:
        return QLatin1String("guessed");
    case ImportNote::Kind::LeftOut:
        return QLatin1String("left-out");
    }
    return {};
}

QString titleOf(ImportNote::Kind kind)
{
    switch (kind) {
    case ImportNote::Kind::Read:
        return Text::tr("read");
    case ImportNote::Kind::Guessed:
        return Text::tr("guessed");
    case ImportNote::Kind::LeftOut:
        return Text::tr("left out");
    }
    return {};
}

/// A file of another format, or several that belong together, into a new project.
class ImportVerb : public Verb
{
public:
    QString name() const override { return QStringLiteral("import"); }
    QString summary() const override { return Text::tr("Read a file of another format into a new project"); }

    void declare(CLI::App &app) override
    {
        app.add_option("INPUT", m_inputs,
                       Text::tr("Files to read, several if they belong together; - is standard input").toStdString())
            ->required();
        app.add_option("-o,--output", m_output,
                       Text::tr("Project to write; a project of that name is replaced").toStdString())
            ->required()
            ->type_name("PROJECT");
        app.add_option("--format", m_format,
                       Text::tr("One of %1; without it the content tells")
                           .arg(importFormatIds().join(QLatin1String(", ")))
                           .toStdString())
            ->type_name("FORMAT");
        declareJson(app);
    }

    ExitCode run(const Console &console, JobControl &control) override
    {
        const QString output = fileName(m_output);
        const QString format = QString::fromStdString(m_format);
        if (const Result<void> checked = checkArguments(output, format); !checked)
            return console.fail(ExitCode::WrongUsage, checked.error(), output);
        const Result<ImportOutcome> outcome = read(format, control);
        if (control.isCanceled())
            return console.interrupted();
        if (!outcome)
            return console.fail(ExitCode::BadInput, outcome.error(), fileName(m_inputs.front()));

        const auto lock = FileLock::acquire(output);
        if (!lock)
            return console.fail(ExitCode::CannotWrite, lock.error(), output);
        if (const auto created = ProjectFile::create(output, outcome.value().network); !created)
            return console.fail(ExitCode::CannotWrite, created.error(), output);

        StandardOutput answer;
        const ImportReport &report = outcome.value().report;
        const bool written = json() ? writeJson(report, answer.device()) : answer.write(table(report));
        if (!written || !answer.flush())
            return console.fail(ExitCode::CannotWrite, answer.error());
        return ExitCode::Done;
    }

private:
    Result<void> checkArguments(const QString &output, const QString &format) const
    {
        if (const Result<void> checked = checkProjectName(output); !checked)
            return checked;
        if (!format.isEmpty()) {
            const FormatInfo *info = formatById(format);
            if (!info || !info->canImport())
                return Error{Text::tr("There is no format “%1” to import").arg(format), QStringLiteral("--format"),
                             Text::tr("choose one of: %1").arg(importFormatIds().join(QLatin1String(", ")))};
        }
        const QString target = QFileInfo(output).canonicalFilePath();
        for (const std::string &input : m_inputs) {
            if (!target.isEmpty() && QFileInfo(fileName(input)).canonicalFilePath() == target)
                return Error{Text::tr("The output would replace an input"), output, Text::tr("choose another name")};
        }
        return {};
    }

    Result<ImportOutcome> read(const QString &format, const JobControl &control) const
    {
        const ImportOptions options;
        QStringList paths;
        for (const std::string &input : m_inputs)
            paths += fileName(input);
        if (!std::ranges::any_of(paths, &isStandardStream))
            return importFile(paths, format, options);

        std::vector<ImportInput> inputs;
        for (const QString &path : paths) {
            Result<QByteArray> bytes = isStandardStream(path) ? readStandardInput(options.maxBytes, control)
                                                              : readFile(path, options.maxBytes);
            if (!bytes)
                return bytes.error();
            inputs.push_back({isStandardStream(path) ? Text::tr("standard input") : path, std::move(bytes).value()});
        }
        return importData(inputs, format, options);
    }

    static Result<QByteArray> readFile(const QString &path, qint64 maxBytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return Error{Text::tr("It cannot be read (%1)").arg(file.errorString()), path,
                         Text::tr("check the name and its permissions")};
        if (file.size() > maxBytes)
            return Error{Text::tr("It is longer than %1 bytes").arg(maxBytes), path, Text::tr("split it")};
        return file.readAll();
    }

    static bool writeJson(const ImportReport &report, QIODevice &device)
    {
        JsonWriter json(device);
        json.beginObject();
        json.member("format", report.formatId);
        json.member("network", report.networkName);
        json.member("sites", report.sites);
        json.member("routes", report.routes);
        json.member("demands", report.demands);
        json.member("build_options", report.buildOptions);
        json.key("notes");
        json.beginArray();
        for (const ImportNote &note : report.notes) {
            json.beginObject();
            json.member("kind", wordOf(note.kind));
            json.member("text", note.text);
            json.member("count", note.count);
            json.member("place", note.place.isEmpty() ? std::nullopt : std::optional(note.place));
            json.endObject();
        }
        json.endArray();
        json.endObject();
        return json.finish();
    }

    QByteArray table(const ImportReport &report) const
    {
        TextTable table;
        table.addColumn({});
        table.addColumn({});
        table.addRow({Text::tr("format"), report.formatId});
        table.addRow({Text::tr("network"), report.networkName});
        table.addRow({Text::tr("contents"), Text::tr("sites: %1, routes: %2, demands: %3, build options: %4")
                                                .arg(report.sites)
                                                .arg(report.routes)
                                                .arg(report.demands)
                                                .arg(report.buildOptions)});
        for (const ImportNote &note : report.notes)
            table.addRow({titleOf(note.kind), note.toString()});
        return table.toUtf8();
    }

    std::vector<std::string> m_inputs;
    std::string m_output;
    std::string m_format;
};

} // namespace

std::unique_ptr<Verb> makeImportVerb()
{
    return std::make_unique<ImportVerb>();
}

} // namespace fiberloom::cli
