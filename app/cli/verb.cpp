// SPDX-License-Identifier: Apache-2.0
#include "cli/verb.h"

#include <QCoreApplication>
#include <QFile>

#include <CLI/CLI.hpp>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Verb)
};

} // namespace

QString Verb::fileName(const std::string &argument)
{
    return QFile::decodeName(argument.c_str());
}

void Verb::declareJson(CLI::App &app)
{
    app.add_flag("--json", m_json, Text::tr("Print one JSON document instead of tables").toStdString());
}

} // namespace fiberloom::cli
