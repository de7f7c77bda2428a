package org.opencreditbank.bank.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.recognition.DecisionJson;

/** A case as programs read it. It names no person. */
final class TransferJson {

    private TransferJson() {}

    /**
     * Its members.
     *
     * @param target code of the organisation that grants
     * @param given what counts by it, or is asked for while nothing is decided
     */
    static Map<String, Object> of(TransferFile file, String target, List<Given> given) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", file.publicId().toString());
        json.put("number", file.number());
        json.put("stage", file.state().stage().word());
        json.put("applied", file.state().applied().toString());
        json.put("since", file.state().since().toString());
        json.put("target", target);
        json.put("programme", file.programme());
        json.put("qualification", file.qualification());
        json.put("rules", file.rules());
        json.put("rule", file.rule());
        json.put("achievements", file.lineages().stream().map(Object::toString).toList());
        json.put("gives", DecisionJson.gives(DecidedTransfers.lines(given)));
        json.put("seen", file.events());
        return json;
    }
}
