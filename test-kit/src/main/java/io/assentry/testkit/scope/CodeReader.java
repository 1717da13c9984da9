package io.assentry.testkit.scope;

import io.assentry.testkit.scope.Values.ClassName;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Follows the constants of one method from where they are loaded to the calls that they are passed to: through local
 * variables, through {@code +} and through both sides of a {@code ? :}. Loops are walked once; what they change does not
 * matter for texts that are written in the code.
 */
final class CodeReader {

    /** A call with what may be passed for each argument, the receiver left out. */
    record Call(String owner, String name, MethodTypeDesc type, List<Values> arguments) {}

    private final Consumer<String> texts;
    private final Consumer<Call> calls;
    private final Consumer<DirectMethodHandleDesc> lambdas;

    private final Map<Label, State> atLabels = new HashMap<>();
    private State state = new State(new ArrayList<>(), new HashMap<>());

    private record State(List<Values> stack, Map<Integer, Values> locals) {

        State copy() {
            return new State(new ArrayList<>(stack), new HashMap<>(locals));
        }

        State or(State other) {
            List<Values> merged = new ArrayList<>();
            for (int i = 0; i < Math.min(stack.size(), other.stack.size()); i++) {
                merged.add(stack.get(i).or(other.stack.get(i)));
            }
            Map<Integer, Values> both = new HashMap<>(locals);
            other.locals.forEach((slot, values) -> both.merge(slot, values, Values::or));
            return new State(merged, both);
        }
    }

    CodeReader(Consumer<String> texts, Consumer<Call> calls, Consumer<DirectMethodHandleDesc> lambdas) {
        this.texts = texts;
        this.calls = calls;
        this.lambdas = lambdas;
    }

    void read(CodeModel code) {
        for (CodeElement element : code) {
            if (element instanceof LabelTarget target) {
                arrive(target.label());
            } else if (element instanceof Instruction instruction) {
                step(instruction);
            }
        }
    }

    private void arrive(Label label) {
        State jumped = atLabels.get(label);
        if (jumped != null) {
            state = state == null ? jumped.copy() : state.or(jumped);
        } else if (state == null) { // a handler, or code that is only jumped back to
            state = new State(new ArrayList<>(), new HashMap<>());
        }
    }

    private void step(Instruction instruction) {
        if (state == null) {
            state = new State(new ArrayList<>(), new HashMap<>());
        }
        switch (instruction) {
            case ConstantInstruction constant -> constant(constant);
            case LoadInstruction load -> push(state.locals.getOrDefault(load.slot(), Values.UNKNOWN));
            case StoreInstruction store -> state.locals.put(store.slot(), pop());
            case InvokeInstruction call -> call(call);
            case InvokeDynamicInstruction call -> dynamic(call);
            case FieldInstruction field -> field(field);
            case NewObjectInstruction _ -> push(Values.UNKNOWN);
            case NewMultiArrayInstruction array -> replace(array.dimensions());
            case ArrayLoadInstruction _ -> replace(2);
            case ArrayStoreInstruction _ -> pop(3);
            case OperatorInstruction operator -> replace(operands(operator.opcode()));
            case StackInstruction stack -> shuffle(stack.opcode());
            case BranchInstruction branch -> branch(branch);
            case TableSwitchInstruction choice ->
                choose(
                        choice.defaultTarget(),
                        choice.cases().stream().map(c -> c.target()).toList());
            case LookupSwitchInstruction choice ->
                choose(
                        choice.defaultTarget(),
                        choice.cases().stream().map(c -> c.target()).toList());
            case ReturnInstruction _ -> state = null;
            case ThrowInstruction _ -> state = null;
            case MonitorInstruction _ -> pop();
            // conversions, casts, instanceof, array length, new arrays of one dimension, increments and nops
            default -> {}
        }
    }

    private void constant(ConstantInstruction constant) {
        if (constant instanceof ConstantInstruction.LoadConstantInstruction load) {
            switch (load.constantEntry()) {
                case StringEntry text -> {
                    texts.accept(text.stringValue());
                    push(Values.of(text.stringValue()));
                }
                case ClassEntry type -> push(Values.of(new ClassName(type.asInternalName())));
                default -> push(Values.UNKNOWN);
            }
        } else {
            push(Values.UNKNOWN);
        }
    }

    private void call(InvokeInstruction call) {
        MethodTypeDesc type = call.typeSymbol();
        List<Values> arguments = pop(type.parameterCount());
        if (call.opcode() != Opcode.INVOKESTATIC) {
            pop();
        }
        calls.accept(new Call(call.owner().asInternalName(), call.name().stringValue(), type, arguments));
        pushResult(type.returnType());
    }

    private void dynamic(InvokeDynamicInstruction call) {
        List<Values> arguments = pop(call.typeSymbol().parameterCount());
        for (Object constant : call.bootstrapArgs()) {
            if (constant instanceof DirectMethodHandleDesc lambda) {
                lambdas.accept(lambda);
            }
        }
        if (call.name().stringValue().equals("makeConcatWithConstants")) {
            String text = concatenated(call.bootstrapArgs(), arguments);
            texts.accept(text);
            push(Values.of(text));
        } else {
            pushResult(call.typeSymbol().returnType());
        }
    }

    /** The recipe of a {@code +}, with a hole for what is only known at run time. */
    private static String concatenated(List<?> bootstrap, List<Values> arguments) {
        String recipe = (String) bootstrap.getFirst();
        StringBuilder text = new StringBuilder();
        int argument = 0;
        int constant = 1;
        for (char c : recipe.toCharArray()) {
            if (c == '\u0001') {
                String known = arguments.get(argument++).onlyText();
                text.append(known == null ? String.valueOf(SqlText.HOLE) : known);
            } else if (c == '\u0002') {
                text.append(bootstrap.get(constant++));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private void field(FieldInstruction field) {
        switch (field.opcode()) {
            case GETSTATIC -> push(Values.UNKNOWN);
            case GETFIELD -> replace(1);
            case PUTSTATIC -> pop();
            default -> pop(2);
        }
    }

    /** Counts values and not slots: a long is one value here, so the wide forms are the narrow ones. */
    private void shuffle(Opcode opcode) {
        switch (opcode) {
            case POP, POP2 -> pop();
            case DUP, DUP2 -> state.stack.add(peek());
            case DUP_X1, DUP2_X1 -> insertBelow(1);
            case DUP_X2, DUP2_X2 -> insertBelow(2);
            case SWAP -> {
                Values top = pop();
                Values second = pop();
                push(top);
                push(second);
            }
            default -> throw new IllegalStateException("unexpected stack instruction " + opcode);
        }
    }

    private void insertBelow(int depth) {
        Values top = peek();
        state.stack.add(Math.max(0, state.stack.size() - 1 - depth), top);
    }

    private void branch(BranchInstruction branch) {
        Opcode opcode = branch.opcode();
        switch (opcode) {
            case GOTO, GOTO_W -> {
                jump(branch.target());
                state = null;
            }
            case IF_ACMPEQ, IF_ACMPNE, IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> {
                pop(2);
                jump(branch.target());
            }
            default -> {
                pop();
                jump(branch.target());
            }
        }
    }

    private void choose(Label otherwise, List<Label> targets) {
        pop();
        jump(otherwise);
        targets.forEach(this::jump);
        state = null;
    }

    private void jump(Label target) {
        atLabels.merge(target, state.copy(), State::or);
    }

    private static int operands(Opcode opcode) {
        return switch (opcode) {
            case INEG, LNEG, FNEG, DNEG, ARRAYLENGTH -> 1;
            default -> 2;
        };
    }

    private void replace(int operands) {
        pop(operands);
        push(Values.UNKNOWN);
    }

    private void pushResult(ClassDesc type) {
        if (TypeKind.from(type) != TypeKind.VOID) {
            push(Values.UNKNOWN);
        }
    }

    private void push(Values values) {
        state.stack.add(values);
    }

    private Values peek() {
        return state.stack.isEmpty() ? Values.UNKNOWN : state.stack.getLast();
    }

    private Values pop() {
        return state.stack.isEmpty() ? Values.UNKNOWN : state.stack.removeLast();
    }

    private List<Values> pop(int count) {
        List<Values> popped = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            popped.addFirst(pop());
        }
        return popped;
    }
}
