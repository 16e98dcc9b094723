// SPDX-License-Identifier: Apache-2.0
#include "cli/commandline.h"
#include "cli/console.h"
#include "cli/interruptwatch.h"
#include "texts/englishplurals.h"

#include <QCoreApplication>
#include <QGuiApplication>

#include <langinfo.h>

#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>

namespace {

// Qt takes file names and messages in UTF-8 only, and says so on standard error where the locale is another.
void settleLocale()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        setenv("LC_ALL", "C.UTF-8", 1);
        std::setlocale(LC_ALL, "C.UTF-8");
    }
    std::setlocale(LC_NUMERIC, "C");
}

// Standard error belongs to our own messages; those of libraries are for developers.
void keepCriticalOnly(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "fiberloom-cli: %s\n", qUtf8Printable(message));
}

int run(int argc, char **argv)
{
    using namespace fiberloom;
    cli::CommandLine commandLine;
    if (const auto exit = commandLine.parse(argc, argv))
        return static_cast<int>(*exit);

    JobControl control;
    const cli::InterruptWatch watch(control);
    std::unique_ptr<QCoreApplication> application;
    if (commandLine.paints()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        application = std::make_unique<QGuiApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    const EnglishPlurals plurals;
    std::setlocale(LC_NUMERIC, "C");
    return static_cast<int>(commandLine.run(control));
}

} // namespace

int main(int argc, char **argv)
{
    using fiberloom::cli::Console;
    using fiberloom::cli::ExitCode;
    settleLocale();
    std::signal(SIGPIPE, SIG_IGN);
    qInstallMessageHandler(keepCriticalOnly);
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc &) {
        return static_cast<int>(Console().fail(
            ExitCode::BadInput, {QCoreApplication::translate("main", "There is not enough memory for this input"),
                                 {},
                                 QCoreApplication::translate("main", "use a machine with more, or a smaller input")}));
    } catch (const std::exception &exception) {
        return static_cast<int>(Console().fail(
            ExitCode::BadInput, {QCoreApplication::translate("main", "Something unexpected happened (%1)")
                                     .arg(QString::fromLocal8Bit(exception.what())),
                                 {},
                                 QCoreApplication::translate("main", "please report it with the input")}));
    }
}
