// SPDX-License-Identifier: Apache-2.0
#include "cli/jsonwriter.h"
#include "cli/projectinput.h"
#include "cli/standardstreams.h"
#include "cli/verbs.h"
#include "network/fields.h"
#include "network/names.h"
#include "network/validation.h"
#include "storage/projectfile.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ValidateVerb)
};

/// A row of the answer, whether it is from the file's rows or from the network that was read of them.
struct Line
{
    Severity severity;
    QString table;
    std::optional<qint64> id;
    QString name = {};
    QString field = {};
    QString message;
    QString remedy = {};
};

QLatin1String wordOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QLatin1String("error");
    case Severity::Warning:
        return QLatin1String("warning");
    case Severity::Note:
        return QLatin1String("note");
    }
    return {};
}

std::vector<Line> linesOf(const OpenedProject &project)
{
    std::vector<Line> lines;
    for (const RowProblem &problem : project.rowProblems)
        lines.push_back({Severity::Error, problem.table, problem.row, {}, problem.column, problem.what});
    for (const Problem &problem : validate(project.network)) {
        lines.push_back({problem.severity, QLatin1String(entityInfo(problem.entity.kind).table), problem.entity.id,
                         displayName(project.network, problem.entity), problem.field, problem.message, problem.remedy});
    }
    return lines;
}

std::size_t countOf(const std::vector<Line> &lines, Severity severity)
{
    return static_cast<std::size_t>(std::ranges::count(lines, severity, &Line::severity));
}

/// Every problem, one a line. Errors and warnings make the answer a no; notes do not.
class ValidateVerb : public Verb
{
public:
    QString name() const override { return QStringLiteral("validate"); }
    QString summary() const override { return Text::tr("List every problem, one a line"); }

    void declare(CLI::App &app) override
    {
        app.add_option("PROJECT", m_project, Text::tr("Project file").toStdString())->required();
        declareJson(app);
    }

    ExitCode run(const Console &console, JobControl &control) override
    {
        const QString path = fileName(m_project);
        if (const Result<void> checked = checkProjectName(path); !checked)
            return console.fail(ExitCode::BadInput, checked.error());
        const Result<OpenedProject> project = ProjectFile::open(path, OpenMode::ReadOnly);
        if (!project)
            return console.fail(ExitCode::BadInput, project.error(), path);
        const std::vector<Line> lines = linesOf(project.value());
        if (control.isCanceled())
            return console.interrupted();
        StandardOutput output;
        const bool written = json() ? writeJson(lines, output.device()) : output.write(text(lines));
        if (!written || !output.flush())
            return console.fail(ExitCode::CannotWrite, output.error());
        const bool isSound =
            std::ranges::all_of(lines, [](const Line &line) { return line.severity == Severity::Note; });
        return isSound ? ExitCode::Done : ExitCode::AnswerIsNo;
    }

private:
    static bool writeJson(const std::vector<Line> &lines, QIODevice &device)
    {
        const auto maybe = [](const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); };
        JsonWriter json(device);
        json.beginObject();
        json.member("errors", countOf(lines, Severity::Error));
        json.member("warnings", countOf(lines, Severity::Warning));
        json.member("notes", countOf(lines, Severity::Note));
        json.key("problems");
        json.beginArray();
        for (const Line &line : lines) {
            json.beginObject();
            json.member("severity", wordOf(line.severity));
            json.member("table", line.table);
            json.member("id", line.id);
            json.member("name", maybe(line.name));
            json.member("field", maybe(line.field));
            json.member("message", line.message);
            json.member("remedy", maybe(line.remedy));
            json.endObject();
        }
        json.endArray();
        json.endObject();
        return json.finish();
    }

    static QByteArray text(const std::vector<Line> &lines)
    {
        QString all;
        for (const Line &line : lines) {
            QString text = wordOf(line.severity) + QLatin1String(": ") + line.table;
            if (line.id)
                text += QLatin1Char(' ') + QString::number(*line.id);
            if (!line.name.isEmpty())
                text += QStringLiteral(" “") + line.name + QChar(0x201d);
            if (!line.field.isEmpty())
                text += QLatin1String(", ") + line.field;
            text += QLatin1String(": ") + line.message;
            if (!line.remedy.isEmpty())
                text += QLatin1String("; ") + line.remedy;
            text.replace(QLatin1Char('\n'), QLatin1Char(' '));
            all += text + QLatin1Char('\n');
        }
        return all.toUtf8();
    }

    std::string m_project;
};

} // namespace

std::unique_ptr<Verb> makeValidateVerb()
{
    return std::make_unique<ValidateVerb>();
}

} // namespace fiberloom::cli
