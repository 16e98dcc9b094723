// SPDX-License-Identifier: Apache-2.0
#include "exchange/importer.h"
#include "network/validation.h"

#include <QCoreApplication>
#include <QString>

#include <cstdint>
#include <cstdlib>
#include <vector>

/// libFuzzer's entry point: any bytes must give a network without errors, or a message. FIBERLOOM_FUZZ_FORMAT names the format.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace fiberloom;
    // A form feed stands between files that belong together.
    std::vector<ImportInput> inputs;
    for (const QByteArray &file :
         QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)).split('\f'))
        inputs.push_back({QStringLiteral("input"), file});
    const auto outcome = importData(inputs, QStringLiteral(FIBERLOOM_FUZZ_FORMAT));
    if (!outcome) {
        if (outcome.error().what.isEmpty() || outcome.error().remedy.isEmpty())
            std::abort();
        return 0;
    }
    for (const Problem &problem : validate(outcome.value().network)) {
        if (problem.severity == Severity::Error) {
            qWarning("%s", qPrintable(problem.message));
            std::abort();
        }
    }
    return 0;
}
