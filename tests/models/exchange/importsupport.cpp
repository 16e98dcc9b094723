// SPDX-License-Identifier: Apache-2.0
#include "importsupport.h"

#include "network/validation.h"

namespace fiberloom::test {

QString errorsOf(const Network &network)
{
    QString text;
    for (const Problem &problem : validate(network))
        if (problem.severity == Severity::Error)
            text += problem.field + QLatin1String(": ") + problem.message + QLatin1Char('\n');
    return text;
}

} // namespace fiberloom::test
