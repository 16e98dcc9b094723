// SPDX-License-Identifier: Apache-2.0
#include "cli/commandline.h"

#include "cli/standardstreams.h"
#include "cli/verbs.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

std::string programVersion()
{
    return "fiberloom-cli " FIBERLOOM_VERSION;
}

} // namespace

CommandLine::CommandLine()
{
    m_verbs.push_back(makeInfoVerb());
    m_verbs.push_back(makeImportVerb());
    m_verbs.push_back(makeExportVerb());
    m_verbs.push_back(makeTrafficVerb());
    m_verbs.push_back(makeSolveVerb());
    m_verbs.push_back(makeFailuresVerb());
    m_verbs.push_back(makeAvailabilityVerb());
    m_verbs.push_back(makeMaxFlowVerb());
    m_verbs.push_back(makeRisksVerb());
    m_verbs.push_back(makeExplainVerb());
    m_verbs.push_back(makeValidateVerb());

    m_app =
        std::make_unique<CLI::App>(Text::tr("Plans fiber networks without a display.").toStdString(), "fiberloom-cli");
    m_app->set_version_flag("--version", programVersion(), Text::tr("Print the version").toStdString());
    m_app->set_help_flag("-h,--help", Text::tr("Print this text").toStdString());
    m_app->require_subcommand(1);
    for (const auto &verb : m_verbs) {
        CLI::App *command = m_app->add_subcommand(verb->name().toStdString(), verb->summary().toStdString());
        verb->declare(*command);
        command->callback([this, chosen = verb.get()] { m_chosen = chosen; });
    }
}

CommandLine::~CommandLine() = default;

std::optional<ExitCode> CommandLine::parse(int argc, char **argv)
{
    const QString first = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    const bool isVerb = std::ranges::any_of(m_verbs, [&](const auto &verb) { return verb->name() == first; });
    if (!first.isEmpty() && !first.startsWith(QLatin1Char('-')) && !isVerb)
        return m_console.fail(ExitCode::WrongUsage, {Text::tr("There is no verb “%1”").arg(first), {}, usageRemedy()});
    try {
        m_app->parse(argc, argv);
        return std::nullopt;
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
            const bool asksForVersion = dynamic_cast<const CLI::CallForVersion *>(&error) != nullptr;
            StandardOutput output;
            std::string text = asksForVersion ? programVersion() + "\n" : m_app->help();
            if (!output.write(QByteArray::fromStdString(text)) || !output.flush())
                return m_console.fail(ExitCode::CannotWrite, output.error());
            return ExitCode::Done;
        }
        return m_console.fail(ExitCode::WrongUsage, {QString::fromUtf8(error.what()), {}, usageRemedy()});
    }
}

QString CommandLine::usageRemedy() const
{
    QString command = QStringLiteral("fiberloom-cli");
    for (const CLI::App *chosen : m_app->get_subcommands())
        command += QLatin1Char(' ') + QString::fromStdString(chosen->get_name());
    return Text::tr("see %1 --help").arg(command);
}

} // namespace fiberloom::cli
