// SPDX-License-Identifier: Apache-2.0
#include "cli/projectinput.h"

#include "cli/standardstreams.h"
#include "storage/projectfile.h"

#include <QCoreApplication>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ProjectInput)
};

} // namespace

Result<Network> readProject(const QString &path)
{
    if (const Result<void> checked = checkProjectName(path); !checked)
        return checked.error();
    return ProjectFile::readNetwork(path);
}

Result<void> checkProjectName(const QString &path)
{
    if (isStandardStream(path) || path.isEmpty())
        return Error{Text::tr("A project cannot be a standard stream"), path, Text::tr("name a file")};
    return {};
}

} // namespace fiberloom::cli
