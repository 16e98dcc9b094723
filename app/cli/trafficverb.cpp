// SPDX-License-Identifier: Apache-2.0
#include "cli/jsonwriter.h"
#include "cli/projectinput.h"
#include "cli/standardstreams.h"
#include "cli/verbs.h"
#include "solver/gravitytraffic.h"
#include "storage/filelock.h"
#include "storage/projectfile.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <cmath>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TrafficVerb)
};

/// Adds demands to a project, in place.
class TrafficVerb : public Verb
{
public:
    QString name() const override { return QStringLiteral("traffic"); }
    QString summary() const override { return Text::tr("Add a demand between every pair of datacenters and POPs"); }

    void declare(CLI::App &app) override
    {
        app.add_option("PROJECT", m_project, Text::tr("Project file, which is changed").toStdString())->required();
        app.add_flag("--gravity", m_gravity,
                     Text::tr("In proportion to the product of the sites' weights").toStdString())
            ->required();
        app.add_option("--total-gbps", m_totalGbps, Text::tr("Sum over all demands and both directions").toStdString())
            ->required()
            ->type_name("GBPS");
        app.add_option("--seed", m_seed, Text::tr("Of the weights where sites have none; 1 without it").toStdString())
            ->type_name("N");
        declareJson(app);
    }

    ExitCode run(const Console &console, JobControl &control) override
    {
        const QString path = fileName(m_project);
        if (const Result<void> checked = checkProjectName(path); !checked)
            return console.fail(ExitCode::BadInput, checked.error());
        if (!(m_totalGbps > 0.0) || !std::isfinite(m_totalGbps))
            return console.fail(ExitCode::WrongUsage,
                                {Text::tr("The total traffic must be more than 0 Gb/s"), QStringLiteral("--total-gbps"),
                                 Text::tr("give a positive number")});
        Result<OpenedProject> opened = ProjectFile::open(path, OpenMode::Strict);
        if (!opened)
            return console.fail(ExitCode::BadInput, opened.error(), path);
        OpenedProject &project = opened.value();
        if (project.isReadOnly)
            return console.fail(ExitCode::CannotWrite, {project.readOnlyReason, path, Text::tr("work on a copy")});
        const Result<Delta> demands = gravityTraffic(project.network, {.total = Gbps(m_totalGbps), .seed = m_seed});
        if (!demands)
            return console.fail(ExitCode::BadInput, demands.error(), path);
        const auto lock = FileLock::acquire(path);
        if (!lock)
            return console.fail(ExitCode::CannotWrite, lock.error(), path);
        if (control.isCanceled())
            return console.interrupted();
        project.network.apply(demands.value());
        if (const Result<void> saved = project.file->save(project.network); !saved)
            return console.fail(ExitCode::CannotWrite, saved.error(), path);
        return report(console, demands.value().changes().size());
    }

private:
    ExitCode report(const Console &console, std::size_t added) const
    {
        StandardOutput output;
        bool written = false;
        if (json()) {
            JsonWriter writer(output.device());
            writer.beginObject();
            writer.member("added_demands", added);
            writer.member("total_gbps", m_totalGbps);
            writer.member("seed", m_seed);
            writer.endObject();
            written = writer.finish();
        } else {
            written = output.write(Text::tr("demands added: %1\n").arg(added).toUtf8());
        }
        return written && output.flush() ? ExitCode::Done : console.fail(ExitCode::CannotWrite, output.error());
    }

    std::string m_project;
    bool m_gravity = false;
    double m_totalGbps = 0.0;
    quint64 m_seed = 1;
};

} // namespace

std::unique_ptr<Verb> makeTrafficVerb()
{
    return std::make_unique<TrafficVerb>();
}

} // namespace fiberloom::cli
